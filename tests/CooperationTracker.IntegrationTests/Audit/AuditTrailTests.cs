using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Audit;

/// <summary>What is put down, when, and for whom.</summary>
public sealed class AuditTrailTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_says_who_when_from_where_and_what_from_what_to_what(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync("Открыть прямой рейс", due: "2026-12-01");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            services.GetRequiredService<IActorContext>().Set(await services.GetRequiredService<IActorLoader>().LoadAsync(app.Users.Staff, ActorSource.Api, CancellationToken.None));
            var envelope = services.GetRequiredService<RequestEnvelope>();
            (envelope.Address, envelope.CorrelationId) = ("2001:db8::7", "0af7651916cd43dd8448eb211c80319c");
            (await services.GetRequiredService<IDispatcher>().SendAsync(new SetCommitmentDeadline(new("2026-12-15"), Reason: "Зал занят") { Id = id }, CancellationToken.None)).ShouldSucceed();
        }

        var trail = await app.TrailAsync(id);

        trail.Select(e => e.Action).ShouldBe([AuditAction.Created, AuditAction.Changed]);
        trail[0].Change("Title.Ru")!.To!.Text.ShouldBe("Открыть прямой рейс");
        trail[0].Change("Title.Ru")!.From.ShouldBeNull();
        var moved = trail[1];
        (moved.ActorId, moved.ActorPartyId, moved.Source, moved.Address, moved.CorrelationId)
            .ShouldBe((app.Users.Staff, app.Parties.RuBa, ActorSource.Api, "2001:db8::7", "0af7651916cd43dd8448eb211c80319c"));
        (moved.SubjectType, moved.PartyId, moved.Area).ShouldBe(("Commitment", app.Parties.RuBa, AuditArea.Record));
        moved.AudienceId.ShouldNotBeNull();
        moved.At.ShouldBe(app.Clock.GetUtcNow());
        moved.Read().Reason!.Text.ShouldBe("Зал занят");
        moved.Change("Schedule.Text")!.From!.Text.ShouldBe("2026-12-01");
        moved.Change("Schedule.Text")!.To!.Text.ShouldBe("2026-12-15");
        trail.SelectMany(e => e.Read().Changes).ShouldNotContain(change => change.Field.EndsWith("Version") || change.Field.EndsWith("Search") || change.Field.EndsWith("Sort"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_command_and_a_failed_save_leave_neither_change_nor_entry(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync(due: "2026-12-01");
        var before = (await app.TrailAsync()).Count;

        (await app.AnswerAsync(id, SideAnswer.Confirmed)).IsSuccess.ShouldBeFalse();
        await Should.ThrowAsync<Exception>(() => app.QueryAsync(async db =>
        {
            await using var transaction = await db.Database.CreateExecutionStrategy().ExecuteAsync(() => db.Database.BeginTransactionAsync());
            (await db.Commitments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).SingleAsync(c => c.Id == id)).MarkAs(Domain.Common.RecordMark.Inferred);
            await db.SaveChangesAsync();
            return await Task.FromException<int>(new InvalidOperationException("The server dies here."));
        }));

        (await app.TrailAsync()).Count.ShouldBe(before);
        (await app.QueryAsync(db => db.Commitments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).SingleAsync(c => c.Id == id))).Mark.ShouldBe(Domain.Common.RecordMark.None);
    }

    [Fact]
    public async Task A_save_that_failed_leaves_no_entry_to_the_next_one()
    {
        await using var app = await TestApp.CreateAsync();
        var before = (await app.TrailAsync()).Count;

        await app.QueryAsync(async db =>
        {
            var user = await db.Users.FirstAsync(u => u.Id == app.Users.Staff);
            user.UserName = "other";
            db.Entry(user).Property(u => u.ConcurrencyStamp).OriginalValue = "stale";
            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
            db.Entry(user).State = EntityState.Detached;
            return await db.SaveChangesAsync();
        });

        (await app.TrailAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_repeated_request_writes_nothing()
    {
        await using var app = await TestApp.CreateAsync();
        async Task<Guid> SendAsync()
        {
            await using var scope = app.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<IActorContext>().Set(await services.GetRequiredService<IActorLoader>().LoadAsync(app.Users.Staff, ActorSource.Api, CancellationToken.None));
            var envelope = services.GetRequiredService<RequestEnvelope>();
            (envelope.IdempotencyKey, envelope.RequestHash) = ("once", "hash");
            return (await services.GetRequiredService<IDispatcher>().SendAsync(new CreateCommitment(new("Рейс"), [app.Parties.Kz]), CancellationToken.None)).ShouldSucceed();
        }

        var first = await SendAsync();
        var before = (await app.TrailAsync()).Count;

        (await SendAsync()).ShouldBe(first);
        (await app.TrailAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Releasing_says_which_parties_see_the_record_from_then_on()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync();
        await app.ReleaseAsync(id);

        var released = (await app.TrailAsync(id)).Last(e => e.Action == AuditAction.Released);

        released.Change("AudienceId")!.From!.Text.ShouldBe("RU-BA");
        released.Change("AudienceId")!.To!.Text.ShouldBe("KZ, RU-BA");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_secrets_only_that_they_changed_is_written(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        string? hash = null;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            var user = (await users.FindByEmailAsync("staff@test.example"))!;
            (await users.AddPasswordAsync(user, "Another!2026-Password")).Succeeded.ShouldBeTrue();
            (await users.ChangePasswordAsync(user, "Another!2026-Password", "Third!2026-Password")).Succeeded.ShouldBeTrue();
            hash = user.PasswordHash;
            await users.SetAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey", "JBSWY3DPEHPK3PXP");
        }

        var issued = (await app.SendAsync(app.Users.Staff, new IssueMyToken("Выгрузка", TokenScope.Read, 30))).ShouldSucceed();
        var token = await app.QueryAsync(db => db.AccessTokens.SingleAsync(t => t.UserId == app.Users.Staff));

        var trail = await app.TrailAsync();
        var all = string.Join('\n', trail.Select(e => e.Content));
        foreach (var secret in new[] { hash!, "JBSWY3DPEHPK3PXP", token.Hash, issued })
        {
            all.ShouldNotContain(secret);
        }

        var changed = trail.Last(e => e.SubjectId == app.Users.Staff && e.Change("PasswordHash") is not null);
        (changed.Area, changed.SubjectId, changed.PartyId).ShouldBe((AuditArea.Account, app.Users.Staff, app.Parties.RuBa));
        changed.Change("PasswordHash")!.To!.Text.ShouldBe("***");
        trail.ShouldContain(e => e.Action == AuditAction.Changed && e.SubjectId == app.Users.Staff && e.Change("Token") != null);
        var made = trail.Single(e => e.SubjectId == token.Id);
        (made.Area, made.PartyId, made.Action).ShouldBe((AuditArea.Account, app.Parties.RuBa, AuditAction.Created));
    }

    [Fact]
    public async Task Rights_are_put_down_when_given_and_when_ended_with_the_role()
    {
        await using var app = await TestApp.CreateAsync();
        await app.QueryAsync(async db =>
        {
            var profile = await db.Profiles.SingleAsync(p => p.Id == app.Users.Official);
            var grant = profile.Grant(Role.Releaser, new(2026, 3, 1)).Value;
            await db.SaveChangesAsync();
            profile.EndGrant(grant.Id, new(2026, 3, 31)).ShouldBeNull();
            return await db.SaveChangesAsync();
        });

        var trail = (await app.TrailAsync(app.Users.Official))[^2..];

        trail.Select(e => e.Action).ShouldBe([AuditAction.Granted, AuditAction.Revoked]);
        trail[1].Read().Changes.ShouldContain(change => change.Field.EndsWith("].Role") && change.To!.Text == "Releaser");
        trail[1].Read().Changes.ShouldContain(change => change.Field.EndsWith("].To") && change.To!.Text == "2026-03-31");
    }

    [Fact]
    public async Task Settings_are_put_down_for_the_system_administrator()
    {
        await using var app = await TestApp.CreateAsync();
        (await app.SendAsync(app.Users.Admin, new PauseSending("Проверка"))).ShouldSucceed();
        (await app.SendAsync(app.Users.Admin, new ResumeSending(false))).ShouldSucceed();

        var trail = (await app.TrailAsync()).Where(e => e.Area == AuditArea.System).ToList();

        trail.Count.ShouldBe(2);
        trail.ShouldAllBe(e => e.ActorId == app.Users.Admin && e.PartyId == null);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_written_at_once_stays_though_the_request_fails(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestEnvelope>().Source = ActorSource.Site;

        await scope.ServiceProvider.GetRequiredService<IAuditTrail>().WriteAsync(
            AuditEvent.OfAccount(AuditAction.SignInRefused, app.Users.Staff, app.Parties.RuBa) with { Reason = "wrong password" }, CancellationToken.None);

        var refused = (await app.TrailAsync())[^1];
        (refused.Action, refused.ActorId, refused.Source).ShouldBe((AuditAction.SignInRefused, null, ActorSource.Site));
    }

    [Fact]
    public async Task What_joins_a_command_goes_with_it()
    {
        await using var app = await TestApp.CreateAsync();
        var before = (await app.TrailAsync()).Count;
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<IActorContext>().Set(await services.GetRequiredService<IActorLoader>().LoadAsync(app.Users.Staff, ActorSource.Site, CancellationToken.None));
        var trail = services.GetRequiredService<IAuditTrail>();
        var unit = services.GetRequiredService<IUnitOfWork>();

        async Task<Domain.Common.Result> Work(Domain.Common.Result outcome)
        {
            trail.Add(AuditEvent.OfSystem(AuditAction.Exported, "Commitments"));

            // Within a command it joins the command's transaction: on SQLite it would wait for ever otherwise.
            await trail.WriteAsync(AuditEvent.OfSystem(AuditAction.Exported, "Events"), CancellationToken.None);
            return outcome;
        }

        await unit.CommitAsync("test", () => Work(Domain.Common.Error.Rule("record.not-found")), CancellationToken.None);
        (await app.TrailAsync()).Count.ShouldBe(before);
        await unit.CommitAsync("test", () => Work(Domain.Common.Result.Success()), CancellationToken.None);
        (await app.TrailAsync())[before..].Select(e => e.SubjectType).ShouldBe(["Commitments", "Events"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_entry_is_read_by_those_whom_it_concerns(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync(due: "2026-12-01");
        (await app.SendAsync(app.Users.Admin, new PauseSending("Проверка"))).ShouldSucceed();

        async Task<List<AuditEntry>> SeenAsync(Guid userId)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<IActorContext>().Set(await services.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, CancellationToken.None));
            return await services.GetRequiredService<AppDbContext>().AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
        }

        var auditorKz = await app.QueryAsync(async db =>
        {
            var profile = await db.Profiles.SingleAsync(p => p.Id == app.Users.ExecutorKz);
            profile.Grant(Role.Auditor, new(2026, 1, 1));
            await db.SaveChangesAsync();
            return profile.Id;
        });
        var partyAdministrator = await app.QueryAsync(async db =>
        {
            var profile = await db.Profiles.SingleAsync(p => p.Id == app.Users.Executor);
            profile.Grant(Role.PartyAdministrator, new(2026, 1, 1));
            await db.SaveChangesAsync();
            return profile.Id;
        });

        (await SeenAsync(app.Users.Auditor)).Where(e => e.SubjectId == id).Select(e => e.Action).ShouldContain(AuditAction.Created);

        // The other side's auditor: the answer of its own people, nothing of what we did.
        var theirs = await SeenAsync(auditorKz);
        theirs.Where(e => e.SubjectId == id).ShouldNotBeEmpty();
        theirs.Where(e => e.Area == AuditArea.Record).ShouldAllBe(e => e.ActorPartyId == app.Parties.Kz || e.PartyId == app.Parties.Kz);
        theirs.Where(e => e.Area == AuditArea.Account).ShouldAllBe(e => e.PartyId == app.Parties.Kz);
        theirs.ShouldNotContain(e => e.Area == AuditArea.System);

        (await SeenAsync(partyAdministrator)).ShouldAllBe(e => e.Area == AuditArea.Account && e.PartyId == app.Parties.RuBa);
        (await SeenAsync(app.Users.Admin)).ShouldAllBe(e => e.Area == AuditArea.System);
        (await SeenAsync(app.Users.Admin)).ShouldNotBeEmpty();
        (await SeenAsync(app.Users.Staff)).ShouldBeEmpty();
        (await SeenAsync(app.Users.Official)).ShouldBeEmpty();
        (await app.QueryAsync(db => db.AuditEntries.CountAsync())).ShouldBe(0);
    }
}
