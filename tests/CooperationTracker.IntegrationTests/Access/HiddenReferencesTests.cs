using System.Text.Json;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Access;

/// <summary>
/// An id inside what a caller sends is guessed as easily as one in an address: one of another side's hidden record is answered as one that
/// is nobody's, and changes nothing.
/// </summary>
public sealed class HiddenReferencesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_hidden_record_named_in_a_request_is_answered_as_one_that_is_not_there(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var hidden = await HiddenAsync(app);
        var (ruBa, kz, staff) = (app.Parties.RuBa, app.Parties.Kz, app.Users.Staff);
        var ministry = await app.Organization(ruBa);
        var commitment = (await app.SendAsync(staff, new CreateCommitment(new("Наше"), [kz]))).ShouldSucceed();
        var initiative = (await app.SendAsync(staff, new CreateInitiative(InitiativeKind.Event, new("Наша"), [kz]))).ShouldSucceed();
        var ours = (await app.SendAsync(staff, new CreateEvent(EventKind.Forum, new("Наш форум"), ruBa))).ShouldSucceed();

        // What the id stands for, the hidden record's, and what is sent with it.
        (string What, Guid Hidden, Func<Guid, Task<string>> Ask)[] asked =
        [
            ("a new commitment's group", hidden.Group, id => AnswerAsync(app, staff, new CreateCommitment(new("Новое"), [], Links: new(WorkingGroupId: id)))),
            ("its event", hidden.Event, id => AnswerAsync(app, staff, new CreateCommitment(new("Новое"), [], Links: new(EventId: id)))),
            ("its project", hidden.Project, id => AnswerAsync(app, staff, new CreateCommitment(new("Новое"), [], Links: new(ProjectId: id)))),
            ("its statement", hidden.Statement, id => AnswerAsync(app, staff, new CreateCommitment(new("Новое"), [], Links: new(StatementId: id)))),
            ("its deadline's anchor", hidden.Event, id => AnswerAsync(app, staff, new CreateCommitment(new("Новое"), [], Due: new(Anchor: new(id))))),
            ("a changed commitment's group", hidden.Group, id => AnswerAsync(app, staff, new ChangeCommitment(new("Наше"), Links: new(WorkingGroupId: id)) { Id = commitment })),
            ("its event", hidden.Event, id => AnswerAsync(app, staff, new ChangeCommitment(new("Наше"), Links: new(EventId: id)) { Id = commitment })),
            ("a deadline's anchor", hidden.Event, id => AnswerAsync(app, staff, new SetCommitmentDeadline(new(Anchor: new(id)), Reason: "Уточнение") { Id = commitment })),
            ("an entered answer's letter", hidden.Attachment, id => AnswerAsync(app, staff, new EnterAnswer(SideAnswer.Confirmed, id) { Id = commitment, PartyId = kz })),
            ("a meeting's visit", hidden.Visit, id => AnswerAsync(app, staff, new CreateMeeting(new("Встреча"), [ruBa, kz], VisitId: id))),
            ("a meeting's group", hidden.Group, id => AnswerAsync(app, staff, new CreateMeeting(new("Встреча"), [ruBa, kz], WorkingGroupId: id))),
            ("a meeting's anchor", hidden.Event, id => AnswerAsync(app, staff, new CreateMeeting(new("Встреча"), [ruBa, kz], Day: new(Anchor: new(id))))),
            ("an event's statement", hidden.Statement, id => AnswerAsync(app, staff, new CreateEvent(EventKind.Forum, new("Форум"), ruBa, StatementId: id))),
            ("an event's initiative", hidden.Initiative, id => AnswerAsync(app, staff, new CreateEvent(EventKind.Forum, new("Форум"), ruBa, InitiativeId: id))),
            ("an event's anchor", hidden.Event, id => AnswerAsync(app, staff, new SetEventPeriod(new(Anchor: new(id))) { Id = ours })),
            ("a project's statement", hidden.Statement, id => AnswerAsync(app, staff, new CreateProject(new("Проект"), ministry, ruBa, StatementId: id))),
            ("an initiative's statement", hidden.Statement, id => AnswerAsync(app, staff, new CreateInitiative(InitiativeKind.Event, new("Ещё"), [kz], StatementId: id))),
            ("what it revives", hidden.Initiative, id => AnswerAsync(app, staff, new CreateInitiative(InitiativeKind.Event, new("Ещё"), [kz], RevivesId: id))),
            ("what it became", hidden.Event, id => AnswerAsync(app, staff, new RealiseInitiative(RealisedAs.Event, id) { Id = initiative })),
            ("what a file is attached to", hidden.Commitment, id => AnswerAsync(app, staff, new CheckAttaching(AttachmentSubject.Commitment, id))),
            ("what a purge is about", hidden.Commitment, id => AnswerAsync(app, staff, new RequestPurge("Commitment", id, ["Title"], PurgeGround.PersonalData, "152-ФЗ", "Ошибка"))),
            ("whose history is read", hidden.Commitment, id => AnswerAsync(app, staff, new GetHistory(id))),
            ("the group of a list", hidden.Group, id => AnswerAsync(app, staff, new ListCommitments(new PageRequest(), WorkingGroupId: id))),
            ("the event of a list", hidden.Event, id => AnswerAsync(app, staff, new ListCommitments(new PageRequest(), EventId: id))),
            ("a substitute", app.Users.StaffKz, id => AnswerAsync(app, staff, new EnterSubstitution(id, Today, Today, "Отпуск"))),
            ("whom one substitutes for", app.Users.StaffKz, id => AnswerAsync(app, app.Users.PartyAdmin, new EnterSubstitution(app.Users.Chair, Today, Today, "Отпуск", PrincipalId: id))),
            ("a substitution's group", hidden.Group, id => AnswerAsync(app, staff, new EnterSubstitution(app.Users.Chair, Today, Today, "Отпуск", id))),
            ("a right's group", hidden.Group, id => AnswerAsync(app, app.Users.PartyAdmin, new GrantRole(Role.Chair, WorkingGroupId: id) { Id = app.Users.Executor })),
        ];

        foreach (var (what, id, ask) in asked)
        {
            (await ask(id)).ShouldBe(await ask(Guid.CreateVersion7()), what);
        }

        // The lists alone are answered, with nothing; all else was refused and made nothing.
        (await app.SendAsync(staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(1);
        (await app.SendAsync(staff, new ListMeetings(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.QueryAsync(db => db.Substitutions.CountAsync())).ShouldBe(0);
    }

    /// <summary>Errors, or what was answered.</summary>
    private static async Task<string> AnswerAsync<T>(TestApp app, Guid userId, IRequest<Result<T>> request)
    {
        var answer = await app.SendAsync(userId, request);
        return answer.TryGet(out var value) ? JsonSerializer.Serialize(value) : Errors(answer.Errors);
    }

    private static async Task<string> AnswerAsync(TestApp app, Guid userId, ICommand request)
    {
        var answer = await app.SendAsync(userId, request);
        return answer.IsSuccess ? "done" : Errors(answer.Errors);
    }

    private static string Errors(IReadOnlyList<Error> errors) => string.Join("; ", errors.Select(error => $"{error.Code} {error.Kind} {error.Field}"));

    private static async Task<Hidden> HiddenAsync(TestApp app)
    {
        var (ruBa, kz, by) = (app.Parties.RuBa, app.Parties.Kz, app.Users.StaffKz);
        var ministry = await app.Organization(kz);
        var meeting = (await app.SendAsync(by, new CreateMeeting(new("Их встреча"), [ruBa, kz], Statements: [new("Они договорились", PartyId: kz)]))).ShouldSucceed();
        var commitment = (await app.SendAsync(by, new CreateCommitment(new("Их договорённость"), [ruBa]))).ShouldSucceed();
        return new(
            (await app.SendAsync(by, new CreateWorkingGroup(new("Их группа"), [ruBa, kz]))).ShouldSucceed(),
            (await app.SendAsync(by, new CreateEvent(EventKind.Forum, new("Их форум"), kz, Period: new("2026-10-01")))).ShouldSucceed(),
            (await app.SendAsync(by, new CreateProject(new("Их проект"), ministry, kz))).ShouldSucceed(),
            await app.QueryAsync(db => db.Statements.IgnoreQueryFilters().Where(s => s.MeetingId == meeting).Select(s => s.Id).SingleAsync()),
            (await app.SendAsync(by, new CreateVisit(VisitKind.Working, new("Их визит"), kz, ruBa))).ShouldSucceed(),
            (await app.SendAsync(by, new CreateInitiative(InitiativeKind.Event, new("Их инициатива"), [ruBa]))).ShouldSucceed(),
            commitment,
            await AttachAsync(app, commitment));
    }

    private static async Task<Guid> AttachAsync(TestApp app, Guid commitmentId)
    {
        using var content = new MemoryStream(SampleFiles.Pdf());
        var received = await app.Services.GetRequiredService<IAttachmentFiles>().ReceiveAsync(content, "letter.pdf", CancellationToken.None);
        return (await app.SendAsync(app.Users.StaffKz, new AddAttachment(AttachmentSubject.Commitment, commitmentId, "Их письмо", AttachmentKind.Letter, received.Value))).ShouldSucceed();
    }

    private sealed record Hidden(Guid Group, Guid Event, Guid Project, Guid Statement, Guid Visit, Guid Initiative, Guid Commitment, Guid Attachment);
}
