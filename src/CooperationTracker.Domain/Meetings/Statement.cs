using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Meetings;

/// <summary>How much a statement is worth: what one side reports is not what both signed.</summary>
public enum StatementSource
{
    ReportedByOneSide,
    Minuted,
    Signed,
}

/// <summary>
/// One thing said or decided at a meeting. Commitments, initiatives, events and project issues point back to it:
/// it is where the provenance of a promise begins.
/// </summary>
public sealed class Statement : TrackedRecord
{
    /// <summary>The longest wording, in UTF-16 code units.</summary>
    public const int MaxLength = 4000;

    private Statement()
    {
    }

    private Statement(Guid meetingId, int number, string wording, string language, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        MeetingId = meetingId;
        Number = number;
        SetWording(wording, language, stamp);
    }

    public Guid MeetingId { get; private set; }

    /// <summary>Its place in the meeting's list, from 1.</summary>
    public int Number { get; private set; }

    public string Wording { get; private set; } = "";

    public string WordingSearch { get; private set; } = "";

    /// <summary>The language it was said or reported in: ru, en, kk, ba.</summary>
    public string Language { get; private set; } = "ru";

    public StatementSource Source { get; private set; }

    /// <summary>The party that said it or, for a report, that reports it.</summary>
    public Guid? PartyId { get; private set; }

    public Guid? SpeakerId { get; private set; }

    /// <returns>Errors <c>wording.required</c>, <c>wording.too-long</c>, <c>language.unknown</c>.</returns>
    public static Result<Statement> Create(Guid meetingId, int number, string? wording, string language, Ownership ownership, ChangeStamp stamp) =>
        Check(wording, language) is { } error ? error : new Statement(meetingId, number, wording!.Trim(), language, ownership, stamp);

    /// <summary>Says what it is worth, and whose it is.</summary>
    public void Attribute(StatementSource source, Guid? partyId, Guid? speakerId, ChangeStamp stamp)
    {
        if ((SpeakerId ?? PartyId) != (speakerId ?? partyId))
        {
            Record(HistoryFact.Holder, (speakerId ?? partyId)?.ToString() ?? "", stamp, "speaker");
        }

        (Source, PartyId, SpeakerId) = (source, partyId, speakerId);
    }

    /// <returns>Errors <c>wording.required</c>, <c>wording.too-long</c>, <c>language.unknown</c>.</returns>
    public Result Reword(string? wording, string language, ChangeStamp stamp)
    {
        if (Check(wording, language) is { } error)
        {
            return error;
        }

        SetWording(wording!.Trim(), language, stamp);
        return Result.Success();
    }

    private static Error? Check(string? wording, string language)
    {
        if (string.IsNullOrWhiteSpace(wording))
        {
            return Error.Invalid("wording.required").On("wording");
        }

        if (wording.Trim().Length > MaxLength)
        {
            return Error.Invalid("wording.too-long", MaxLength).On("wording");
        }

        return language is "ru" or "en" or "kk" or "ba" ? null : Error.Invalid("language.unknown", language).On("language");
    }

    private void SetWording(string wording, string language, ChangeStamp stamp)
    {
        (Wording, WordingSearch, Language) = (wording, NameKeys.Fold(wording), language);
        Record(HistoryFact.Wording, wording, stamp, language);
    }
}
