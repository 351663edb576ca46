using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class CommitmentConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Commitment>();
        builder.ToTable("Commitments");
        builder.IsScheduled();
        builder.HasSearchableName("TitleSort", "TitleSearch", nameof(Commitment.Id), nameof(Commitment.AudienceId), nameof(Commitment.IsOpen));
        builder.Property(c => c.DocumentTitle).HasMaxLength(500);
        builder.Property(c => c.DocumentNumber).HasMaxLength(100);
        builder.Property(c => c.DocumentItem).HasMaxLength(100);
        builder.Property(c => c.SideSearch).HasMaxLength(Commitment.MaxSides * 36).IsUnicode(false);
        builder.IsMaybeReference();
        builder.References<Commitment, Party>(c => c.RequestedByPartyId);
        builder.References<Commitment, Party>(c => c.StandingPartyId);
        builder.References<Commitment, Statement>(c => c.StatementId);
        builder.References<Commitment, WorkingGroup>(c => c.WorkingGroupId);
        builder.References<Commitment, Event>(c => c.EventId);
        builder.References<Commitment, Project>(c => c.ProjectId);

        builder.References<Commitment, Commitment>(c => c.SeriesId);
        builder.HasIndex(c => new { c.SeriesId, c.OccurrenceOn }).FailsWith("commitment.time-exists", "id");
        builder.HasIndex(c => c.NextOccurrenceOn);

        // The first gives lists their order and says of each row what it is filtered by most, the second answers counts; both with who sees the row, so that
        // neither reads it.
        builder.HasIndex(c => new { c.Latest, c.Id, c.AudienceId, c.IsOpen, c.State, c.ToBeRescheduled, c.SideSearch });
        builder.HasIndex(c => new { c.State, c.Latest, c.AudienceId, c.ToBeRescheduled, c.Id, c.SideSearch });

        // What a search with a digit in it is compared with; much has no number.
        builder.HasIndex(c => new { c.DocumentNumber, c.AudienceId, c.Id }).HasFilter("\"DocumentNumber\" IS NOT NULL");
        builder.HasIndex(c => new { c.DocumentItem, c.AudienceId, c.Id }).HasFilter("\"DocumentItem\" IS NOT NULL");

        var side = builder.HasParts(model, c => c.Sides, "CommitmentSides", "CommitmentId");
        side.Property(s => s.Id).ValueGeneratedNever();
        side.References<CommitmentSide, Party>(s => s.PartyId);
        side.References<CommitmentSide, Party>(s => s.EnteredByPartyId);
        side.References<CommitmentSide, Attachment>(s => s.EnteredAttachmentId);
        side.Property(s => s.EnteredDocument).HasMaxLength(CommitmentSide.MaxDocumentLength);
        side.Property(s => s.AnswerReason).HasMaxLength(2000);
        side.HasIndex("CommitmentId", nameof(CommitmentSide.PartyId), nameof(CommitmentSide.Answer));
        side.HasIndex(nameof(CommitmentSide.PartyId), nameof(CommitmentSide.Answer), "CommitmentId");
        side.HasIndex("CommitmentId", nameof(CommitmentSide.PartyId)).FailsWith("commitment.side-exists", "partyId");

        var wording = side.HasParts(model, s => s.Wordings, "SideWordings", "CommitmentSideId");
        wording.Property(w => w.Language).HasMaxLength(2).IsUnicode(false);
        wording.Property(w => w.Text).HasMaxLength(SideWording.MaxLength);
        wording.HasKey("CommitmentSideId", nameof(SideWording.Language));

        var proposal = builder.HasParts(model, c => c.DeadlineProposals, "DeadlineProposals", "CommitmentId");
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property(p => p.OldText).HasMaxLength(40).IsUnicode(false);
        proposal.Property(p => p.Text).HasMaxLength(40).IsUnicode(false);
        proposal.Property(p => p.Reason).HasMaxLength(2000);
        proposal.Property(p => p.EndReason).HasMaxLength(2000);
        proposal.References<DeadlineProposal, Party>(p => p.ByPartyId);
        proposal.References<DeadlineProposal, Event>(p => p.AnchorEventId);
        builder.Ignore(c => c.OpenDeadlineProposal);
        builder.Ignore(c => c.IsDeadlineAgreed);
        builder.Ignore(c => c.IsRepeated);
    }
}

internal sealed class ExecutionConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Execution>();
        builder.ToTable("Executions");
        builder.IsScheduled();
        builder.Property(e => e.OwnNumber).HasMaxLength(100);
        builder.Property(e => e.OtherNumber).HasMaxLength(100);
        builder.Property(e => e.DocumentReference).HasMaxLength(200);
        builder.References<Execution, Commitment>(e => e.CommitmentId);
        builder.References<Execution, Person>(e => e.AuthorId);
        builder.References<Execution, Person>(e => e.ControllerId);
        builder.References<Execution, Person>(e => e.LeadPersonId);
        builder.References<Execution, Organization>(e => e.LeadOrganizationId);
        builder.HasIndex(e => new { e.CommitmentId, e.OwnerPartyId }).FailsWith("execution.exists", "partyId");
        builder.HasIndex(e => new { e.Latest, e.Id, e.AudienceId, e.State, e.ToBeRescheduled, e.CommitmentId, e.OwnerPartyId, e.LeadPersonId, e.LeadOrganizationId })
            .HasDatabaseName("IX_Executions_Due");

        // What is stalled, said by the index alone: most of what is open may be.
        builder.HasIndex(e => new { e.IsOpen, e.LastProgressOn, e.OwnerPartyId, e.AudienceId, e.State, e.CommitmentId }).HasDatabaseName("IX_Executions_Progress");

        // Whether the execution of one commitment is late or stands still, for each row of a list. Of many columns but the first two only one is looked for at a time.
        builder.HasIndex(e => new { e.CommitmentId, e.Latest, e.AudienceId, e.State, e.ToBeRescheduled, e.LastProgressOn, e.IsOpen }).HasDatabaseName("IX_Executions_Commitment");

        builder.HasIndex(e => new { e.OwnerPartyId, e.OwnNumber, e.AudienceId, e.CommitmentId }).HasFilter("\"OwnNumber\" IS NOT NULL");
        builder.HasIndex(e => new { e.OwnerPartyId, e.OtherNumber, e.AudienceId, e.CommitmentId }).HasFilter("\"OtherNumber\" IS NOT NULL");

        // What waits to be accepted is asked for with every page. Few executions do, and an index of all states would be taken for other queries, where it finds most rows.
        builder.HasIndex(e => new { e.OwnerPartyId, e.SubmittedOn }).HasFilter("\"State\" = 'Submitted'");

        var coExecutor = builder.HasParts(model, e => e.CoExecutors, "CoExecutors", "ExecutionId");
        coExecutor.Property(c => c.Id).ValueGeneratedNever();
        coExecutor.Property(c => c.DateText).HasMaxLength(40).IsUnicode(false);
        coExecutor.References<CoExecutor, Person>(c => c.PersonId);
        coExecutor.Property(c => c.State).HasDefaultValue(PartState.Active).HasSentinel(PartState.Active);
        coExecutor.Property(c => c.Report).HasMaxLength(ProgressReport.MaxLength);
        coExecutor.Property(c => c.ReleasedBecause).HasMaxLength(2000);
        coExecutor.References<CoExecutor, Organization>(c => c.OrganizationId);

        var report = builder.HasParts(model, e => e.Reports, "ProgressReports", "ExecutionId");
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.Text).HasMaxLength(ProgressReport.MaxLength);

        var extension = builder.HasParts(model, e => e.Extensions, "ExtensionRequests", "ExecutionId");
        extension.Property(e => e.Id).ValueGeneratedNever();
        extension.Property(e => e.OldText).HasMaxLength(40).IsUnicode(false);
        extension.Property(e => e.NewText).HasMaxLength(40).IsUnicode(false);
        extension.Property(e => e.Reason).HasMaxLength(2000);
        extension.Property(e => e.Recommendation).HasMaxLength(2000);
        extension.Property(e => e.EndReason).HasMaxLength(2000);
        extension.HasIndex(e => e.State);

        var wanted = builder.HasParts(model, e => e.ReportRequests, "ReportRequests", "ExecutionId");
        wanted.Property(r => r.Id).ValueGeneratedNever();
        wanted.Property(r => r.Text).HasMaxLength(2000);
        wanted.HasIndex(r => r.EndedOn);

        var submission = builder.HasParts(model, e => e.Submissions, "Submissions", "ExecutionId");
        submission.Property(s => s.Id).ValueGeneratedNever();
        submission.Property(s => s.Text).HasMaxLength(ProgressReport.MaxLength);
        submission.Property(s => s.Comment).HasMaxLength(2000);
        submission.HasIndex("ExecutionId", nameof(Submission.Number)).FailsWith("record.stale", "number");
        var evidence = submission.HasParts(model, s => s.Evidence, "SubmissionEvidence", "SubmissionId");
        evidence.HasKey("SubmissionId", nameof(SubmissionEvidence.AttachmentId));
        evidence.References<SubmissionEvidence, Attachment>(e => e.AttachmentId);

        builder.Ignore(e => e.OpenExtension);
        builder.Ignore(e => e.OpenReportRequest);
    }
}

/// <summary>What one side alone keeps of a commitment: comments, links, who watches it.</summary>
internal sealed class CommitmentNotesConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var comment = model.Entity<Comment>();
        comment.ToTable("Comments");
        comment.IsTracked();
        comment.Property(c => c.Text).HasMaxLength(Comment.MaxLength);
        comment.References<Comment, Commitment>(c => c.CommitmentId);
        comment.HasIndex(c => new { c.CommitmentId, c.CreatedAt });

        var link = model.Entity<CommitmentLink>();
        link.ToTable("CommitmentLinks");
        link.IsTracked();
        link.References<CommitmentLink, Commitment>(l => l.CommitmentId);
        link.References<CommitmentLink, Commitment>(l => l.TargetId);

        var watch = model.Entity<Watch>();
        watch.ToTable("Watches");
        watch.HasKey(w => w.Id);
        watch.Property(w => w.Id).ValueGeneratedNever();
        watch.References<Watch, Commitment>(w => w.CommitmentId);
        watch.References<Watch, UserProfile>(w => w.UserId);
        watch.HasIndex(w => new { w.CommitmentId, w.UserId }).FailsWith("watch.exists", "id");
    }
}
