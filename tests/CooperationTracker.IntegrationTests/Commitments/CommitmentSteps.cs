using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.TestSupport;
using Shouldly;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>What most of the area's tests begin with.</summary>
internal static class CommitmentSteps
{
    public static async Task<Guid> RegisterAsync(
        this TestApp app, string title = "Открыть прямой рейс", string? due = null, Guid[]? partyIds = null, ExecutionInput? execution = null, DateOnly? on = null)
    {
        var created = await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto(title), partyIds ?? [app.Parties.Kz], Due: due is null ? null : new DateInput(due), Execution: execution, EffectiveOn: on));
        return created.ShouldSucceed();
    }

    public static async Task ReleaseAsync(this TestApp app, Guid id, DateOnly? on = null) =>
        (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Kz], on) { Id = id })).ShouldSucceed();

    public static async Task<Result> AskAsync(this TestApp app, Guid id, CommitmentMove move = CommitmentMove.Propose, DateOnly? on = null) =>
        await app.SendAsync(app.Users.Staff, new AskCommitment(on) { Id = id, Move = move });

    public static async Task<Result> AnswerAsync(this TestApp app, Guid id, SideAnswer answer, string? reason = null, DateOnly? on = null) =>
        await app.SendAsync(app.Users.StaffKz, new AnswerCommitment(answer, null, on, reason) { Id = id, PartyId = app.Parties.Kz });

    /// <summary>Registered, released, proposed and confirmed by the other side.</summary>
    public static async Task<Guid> AgreedAsync(this TestApp app, string? due = null, ExecutionInput? execution = null)
    {
        var id = await app.RegisterAsync(due: due, execution: execution);
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();
        (await app.AnswerAsync(id, SideAnswer.Confirmed)).ShouldSucceed();
        return id;
    }

    public static async Task<CommitmentDto> ReadAsync(this TestApp app, Guid id, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new GetCommitment(id))).ShouldSucceed();

    public static ExecutionDto OwnExecution(this CommitmentDto commitment) =>
        commitment.Sides.Single(s => s.Execution is not null).Execution!;

    public static async Task<Result> MoveAsync(
        this TestApp app, Guid userId, Guid id, Guid executionId, ExecutionMove move, string? text = null, string? reason = null, DateOnly? on = null) =>
        await app.SendAsync(userId, new MoveExecution(text, reason, on) { Id = id, ExecutionId = executionId, Move = move });

    public static void ShouldSucceed(this Result result) => result.Errors.Select(e => $"{e.Code} {e.Field}").ShouldBeEmpty();

    public static T ShouldSucceed<T>(this Result<T> result)
    {
        result.Errors.Select(e => $"{e.Code} {e.Field}").ShouldBeEmpty();
        return result.Value;
    }

    public static Error ShouldFail(this Result result, string code) => result.Errors.ShouldHaveSingleItem().ShouldHaveCode(code);

    public static Error ShouldFail<T>(this Result<T> result, string code) => result.Errors.ShouldHaveSingleItem().ShouldHaveCode(code);

    private static Error ShouldHaveCode(this Error error, string code)
    {
        error.Code.ShouldBe(code);
        return error;
    }
}
