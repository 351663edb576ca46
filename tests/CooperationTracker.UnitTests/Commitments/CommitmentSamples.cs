using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.UnitTests.Commitments;

internal static class CommitmentSamples
{
    public static readonly Guid Ours = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    public static readonly Guid Theirs = Guid.Parse("018f0000-0000-7000-8000-000000000002");
    public static readonly Guid Third = Guid.Parse("018f0000-0000-7000-8000-000000000003");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    public static ChangeStamp On(string day, string? reason = null) =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Now, Guid.Empty, reason);

    public static ChangeStamp Today(string? reason = null) => On("2026-03-02", reason);

    public static Commitment NewCommitment(params Guid[] otherSides) =>
        Commitment.Create(otherSides, LocalizedText.Create("Открыть рейс").Value, Priority.Normal, new(Ours, 1), On("2026-01-10"));

    public static Execution NewExecution(Guid? leadPersonId = null) =>
        new(Guid.CreateVersion7(), null, new(Guid.CreateVersion7(), leadPersonId), null, new(Ours, 1), On("2026-01-10"));

    public static DateRequest Due(string edtf) => new DateRequest.Given(PartialDate.Parse(edtf).Value);

    public static string? CodeOf(Result result) => result.IsSuccess ? null : result.Errors[0].Code;
}
