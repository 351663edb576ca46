using System.Globalization;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.WorkingGroups;

/// <summary>The roster as a Word file, in the form that decrees on compositions have.</summary>
public sealed class RosterFileTests
{
    [Theory]
    [InlineData("ru", "Утверждён|приказом министра от 3 февраля 2026 г. № 5", "Состав|рабочей группы по промышленности", "вакансия", "Министр, Министерство", "председатель")]
    [InlineData("en", "Approved|приказом министра of 3 February 2026 No. 5", "Composition|Working group on industry", "vacant", "Minister, Министерство", "chair")]
    public async Task An_approved_roster_names_its_act_its_title_and_its_people_in_order(string language, string approved, string title, string vacancy, string post, string chair)
    {
        await using var app = await TestApp.CreateAsync();
        var (id, versionId) = await ApprovedAsync(app);
        CultureInfo.CurrentUICulture = new CultureInfo(language);

        var file = (await app.SendAsync(app.Users.Staff, new ExportRoster(id, VersionId: versionId))).ShouldSucceed();

        file.FileName.ShouldEndWith("2026-02-10.docx");
        var lines = Read(file.Content);
        lines[0].ShouldBe(approved);
        lines[1].ShouldBe(title);
        lines[2].ShouldBe(language == "ru" ? "Башкортостан" : "Bashkortostan");
        var names = lines.Where(line => line.Contains("Яковлев", StringComparison.Ordinal) || line.Contains("Абдуллин", StringComparison.Ordinal) || line.Contains("Зимин", StringComparison.Ordinal) || line == vacancy).ToList();
        names.Select(name => name.Replace("|", " ")).ShouldBe(["Яковлев Яков Яковлевич", "Абдуллин Айрат", "Зимин Захар", vacancy]);
        lines.ShouldContain(line => line.StartsWith(post, StringComparison.Ordinal) && line.EndsWith(chair, StringComparison.Ordinal));
        string.Join('\n', lines).ShouldNotContain("(по согласованию)");
        var told = await app.QueryAsync(db => db.AuditEntries.IgnoreQueryFilters().SingleAsync(e => e.SubjectId == id && e.Action == AuditAction.Exported));
        told.Content.ShouldContain(versionId.ToString());
    }

    [Fact]
    public async Task What_no_act_approved_as_it_is_does_not_say_so()
    {
        await using var app = await TestApp.CreateAsync();
        var (id, _) = await ApprovedAsync(app);
        CultureInfo.CurrentUICulture = new CultureInfo("ru");
        var same = Read((await app.SendAsync(app.Users.Staff, new ExportRoster(id, PartyId: app.Parties.RuBa))).ShouldSucceed().Content);
        same[0].ShouldStartWith("Утверждён");

        var seat = (await app.SendAsync(app.Users.Staff, new GetWorkingGroup(id))).ShouldSucceed().Sides.SelectMany(s => s.Seats).First(s => s.Kind == SeatKind.Chair);
        (await app.SendAsync(app.Users.Staff, new VacateSeat(new(2026, 2, 20)) { Id = id, SeatId = seat.Id })).ShouldSucceed();

        var lines = Read((await app.SendAsync(app.Users.Staff, new ExportRoster(id, PartyId: app.Parties.RuBa))).ShouldSucceed().Content);
        lines[0].ShouldBe("Состав|рабочей группы по промышленности");
        lines.ShouldContain(line => line.Contains("Отличается от утверждённого приказом министра от 3 февраля 2026 г. № 5: изменений — 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_side_downloads_nothing_before_the_release()
    {
        await using var app = await TestApp.CreateAsync();
        var (id, versionId) = await ApprovedAsync(app);

        (await app.SendAsync(app.Users.StaffKz, new ExportRoster(id, VersionId: versionId))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new ExportRoster(id, VersionId: Guid.CreateVersion7()))).ShouldFail("roster.version-unknown");
        (await app.QueryAsync(db => db.AuditEntries.IgnoreQueryFilters().CountAsync(e => e.Action == AuditAction.Exported))).ShouldBe(0);
    }

    private static async Task<(Guid Id, Guid VersionId)> ApprovedAsync(TestApp app)
    {
        var staff = app.Users.Staff;
        var id = (await app.SendAsync(staff, new CreateWorkingGroup(
            new("Рабочая группа по промышленности", "Working group on industry"), [app.Parties.RuBa, app.Parties.Kz], EffectiveOn: new DateOnly(2026, 1, 10)))).ShouldSucceed();
        var ministry = await app.Organization(app.Parties.RuBa);
        (SeatKind Kind, string? Name)[] seats = [(SeatKind.Member, "Зимин Захар"), (SeatKind.Member, null), (SeatKind.Member, "Абдуллин Айрат"), (SeatKind.Chair, "Яковлев Яков Яковлевич")];
        foreach (var (kind, name) in seats)
        {
            var seatId = (await app.SendAsync(staff, new AddSeat(app.Parties.RuBa, kind, EffectiveOn: new(2026, 1, 10)) { Id = id })).ShouldSucceed();
            if (name is null)
            {
                continue;
            }

            var personId = await app.Person(name);
            if (kind == SeatKind.Chair)
            {
                await app.QueryAsync(async db =>
                {
                    var person = await db.Set<Person>().SingleAsync(p => p.Id == personId);
                    person.Hold(ministry, TestWorld.Name("Министр", "Minister"), new(2025, 1, 1), null, new(new(2025, 1, 1), app.Clock.GetUtcNow(), Guid.Empty));
                    return await db.SaveChangesAsync();
                });
            }

            (await app.SendAsync(staff, new AppointToSeat(personId, new(2026, 1, 10)) { Id = id, SeatId = seatId })).ShouldSucceed();
        }

        var versionId = (await app.SendAsync(staff, new ApproveRoster("приказом министра", new(2026, 2, 3), new(2026, 2, 10), "5", app.Parties.RuBa) { Id = id })).ShouldSucceed();
        return (id, versionId);
    }

    /// <summary>Paragraph by paragraph; a line end within one is a bar.</summary>
    private static List<string> Read(Stream content)
    {
        using var word = WordprocessingDocument.Open(content, isEditable: false);
        return
        [
            .. word.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>()
                .Select(p => string.Concat(p.Descendants().Select(e => e switch { Text text => text.Text, Break => "|", _ => "" })))
                .Where(text => text.Length > 0),
        ];
    }
}
