using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.UnitTests.Commitments;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Access;

public sealed class RestrictedReferenceTests
{
    private static readonly RestrictedReference Letter = RestrictedReference.Create(" 12-дсп ", new DateOnly(2026, 2, 20), " первый отдел ").Value;

    [Fact]
    public void A_reference_is_a_number_a_date_and_who_keeps_the_paper() =>
        (Letter.Number, Letter.Date, Letter.Holder).ShouldBe(("12-дсп", new DateOnly(2026, 2, 20), "первый отдел"));

    [Theory]
    [InlineData(null, "2026-02-20", "отдел", "reference.number-required", "number")]
    [InlineData(" ", "2026-02-20", "отдел", "reference.number-required", "number")]
    [InlineData("12", null, "отдел", "reference.date-required", "date")]
    [InlineData("12", "2026-02-20", "\t", "reference.holder-required", "holder")]
    public void Each_part_is_required(string? number, string? date, string? holder, string code, string field)
    {
        var error = RestrictedReference.Create(number, date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd"), holder).Errors.ShouldHaveSingleItem();
        (error.Code, error.Field).ShouldBe((code, field));
    }

    [Fact]
    public void Neither_number_nor_holder_is_a_place_for_text()
    {
        var day = new DateOnly(2026, 2, 20);
        RestrictedReference.Create(new string('1', RestrictedReference.MaxNumber), day, new string('о', RestrictedReference.MaxHolder)).IsSuccess.ShouldBeTrue();
        RestrictedReference.Create(new string('1', RestrictedReference.MaxNumber + 1), day, "отдел").Errors.ShouldHaveSingleItem().Code.ShouldBe("text.too-long");
        RestrictedReference.Create("12", day, new string('о', RestrictedReference.MaxHolder + 1)).Errors.ShouldHaveSingleItem().Code.ShouldBe("text.too-long");
    }

    [Fact]
    public void What_is_no_longer_restricted_is_no_reference_any_more()
    {
        var commitment = CommitmentSamples.NewCommitment();
        var meeting = Meeting.Create(LocalizedText.Create("Переговоры").Value, [CommitmentSamples.Ours], null, null, new(CommitmentSamples.Ours, 1), CommitmentSamples.Today()).Value;
        foreach (var (record, keep) in new (TrackedRecord, Action)[] { (commitment, () => commitment.KeepByReference(Letter)), (meeting, () => meeting.KeepByReference(Letter)) })
        {
            keep();
            ((IMayBeReference)record).Reference.ShouldBe(Letter);
            record.Classify(2, Confidentiality.Restricted, CommitmentSamples.Today());
            ((IMayBeReference)record).Reference.ShouldBe(Letter);

            record.Classify(3, Confidentiality.Internal, CommitmentSamples.Today("Акт № 3"));

            ((IMayBeReference)record).Reference.ShouldBeNull();
            record.AudienceId.ShouldBe(3);
            record.TakeFacts().Where(fact => fact.Fact == HistoryFact.Confidentiality).Select(fact => (fact.Value, fact.Stamp.Reason))
                .ShouldBe([("Restricted", null), ("Internal", "Акт № 3")]);
        }
    }
}
