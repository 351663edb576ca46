using System.Globalization;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Benchmarks;

/// <summary>An application on a SQLite file with many commitments, half of them released to the other side, two thirds open.</summary>
internal static class ManyCommitments
{
    private const int BatchSize = 2000;
    private static readonly Dictionary<int, TestApp> Filled = [];

    /// <summary>Filled once for all benchmarks of a run, which only read: a hundred thousand take minutes.</summary>
    public static async Task<TestApp> OfAsync(int count)
    {
        if (!Filled.TryGetValue(count, out var app))
        {
            Filled.Add(count, app = await CreateAsync(count));
        }

        return app;
    }

    public static async Task DropAsync()
    {
        foreach (var app in Filled.Values)
        {
            await app.DisposeAsync();
        }
    }

    private static async Task<TestApp> CreateAsync(int count)
    {
        var app = await TestApp.CreateAsync();
        var (ruBa, kz) = (app.Parties.RuBa, app.Parties.Kz);
        var (own, shared) = await app.QueryAsync(async db =>
        {
            var ownAudience = new Audience(new AudienceScope(ruBa, []));
            var sharedAudience = new Audience(new AudienceScope(ruBa, [kz]));
            db.AddRange(ownAudience, sharedAudience);
            await db.SaveChangesAsync();
            return (ownAudience.Id, sharedAudience.Id);
        });

        // One official leads everything: so nothing waits for the staff, whose menu must find that out.
        var lead = new Responsible(await app.Organization(ruBa), await app.Person());
        await app.QueryAsync(async db =>
        {
            var executor = await db.Profiles.FirstAsync(p => p.Id == app.Users.Executor);
            executor.Describe(executor.DisplayName, lead.PersonId);
            return await db.SaveChangesAsync();
        });

        var stamp = new ChangeStamp(new DateOnly(2024, 1, 10), app.Clock.GetUtcNow(), app.Users.Staff, "because");
        var today = new DateOnly(2026, 3, 2);
        for (var from = 0; from < count; from += BatchSize)
        {
            await app.QueryAsync(async db =>
            {
                for (var i = from; i < Math.Min(from + BatchSize, count); i++)
                {
                    var commitment = Commitment.Create(
                        [ruBa, kz], TestWorld.Name(string.Create(CultureInfo.InvariantCulture, $"Договорённость {i * 7919 % count:D6}")),
                        i % 5 == 0 ? Priority.High : Priority.Normal, new(ruBa, i % 2 == 0 ? own : shared), stamp);
                    commitment.SetDeadline(new DateRequest.Given(PartialDate.Day(today.AddDays((i % 730) - 365))), stamp);
                    commitment.Ask(CommitmentMove.Propose, ruBa, stamp);
                    if (i % 4 != 0)
                    {
                        commitment.Answer(kz, SideAnswer.Confirmed, stamp);
                    }

                    if (i % 3 == 0)
                    {
                        commitment.Move(CommitmentMove.Cancel, stamp);
                    }

                    db.Add(commitment);
                    if (i % 2 == 0)
                    {
                        var execution = new Execution(commitment.Id, null, lead, null, new(ruBa, own), stamp);
                        execution.TakeDeadlineOf(commitment, stamp);
                        db.Add(execution);
                    }
                }

                return await db.SaveChangesAsync();
            });
        }

        return app;
    }
}
