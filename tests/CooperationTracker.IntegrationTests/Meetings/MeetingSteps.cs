using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;

namespace CooperationTracker.IntegrationTests.Meetings;

/// <summary>What most of the area's tests begin with.</summary>
internal static class MeetingSteps
{
    public static CreateVisit Visit(this TestApp app, string? period = "16–17 февраля 2026", params DelegationInput[] delegations) =>
        new(VisitKind.Official, new LocalizedTextDto("Визит в Астану"), app.Parties.RuBa, app.Parties.Kz, period, "Астана", Delegations: delegations);

    public static CreateMeeting Meeting(this TestApp app, params string[] wordings) =>
        new(
            new LocalizedTextDto("Переговоры"),
            [app.Parties.RuBa, app.Parties.Kz],
            Day: new DateInput("2026-02-16"),
            IsHeld: true,
            Statements: [.. wordings.Select(wording => new StatementInput(wording))]);

    public static async Task<Guid> LogAsync(this TestApp app, params string[] wordings) =>
        (await app.SendAsync(app.Users.Staff, new LogMeeting(app.Meeting(wordings), app.Visit()))).ShouldSucceed();

    public static async Task<MeetingDto> ReadMeetingAsync(this TestApp app, Guid id, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new GetMeeting(id))).ShouldSucceed();

    /// <summary>Released to the other side with all that was said, and confirmed by both.</summary>
    public static async Task AgreeMinutesAsync(this TestApp app, Guid id)
    {
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz)).ShouldSucceed();
    }

    public static Task<Result> ConfirmAsync(this TestApp app, Guid id, Guid userId, Guid partyId, Guid? version = null) =>
        app.SendAsync(userId, new ConfirmMinutes { Id = id, PartyId = partyId, Version = version });

    public static async Task<IReadOnlyList<AgendaCandidateDto>> CandidatesAsync(this TestApp app, Guid id, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new ListAgendaCandidates(id))).ShouldSucceed();
}
