using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WorkingLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "WorkingGroups",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AbolishedFrom",
                table: "Seats",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CountedFrom",
                table: "ScheduledDates",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecurrenceRule",
                table: "ScheduledDates",
                type: "character varying(100)",
                unicode: false,
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TermStart",
                table: "ScheduledDates",
                type: "character varying(40)",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinutesRevision",
                table: "Meetings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "PreviousId",
                table: "Meetings",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RepeatsEveryMonths",
                table: "Meetings",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SeriesId",
                table: "Meetings",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SubstituteId",
                table: "MeetingParticipants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DeadlineThatPassed",
                table: "Executions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DocumentReference",
                table: "Executions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OtherNumber",
                table: "Executions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NextOccurrenceOn",
                table: "Commitments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "OccurrenceOn",
                table: "Commitments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SeriesId",
                table: "Commitments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "CoExecutors",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReleasedBecause",
                table: "CoExecutors",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Report",
                table: "CoExecutors",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "CoExecutors",
                type: "character varying(40)",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.CreateTable(
                name: "AgendaItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    TextSearch = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SubjectKind = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectPartId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectKey = table.Column<string>(type: "character varying(100)", unicode: false, maxLength: 100, nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    RemovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AudienceId = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgendaItems_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgendaItems_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgendaItems_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Comments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    EditedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AudienceId = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Comments_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Comments_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Comments_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommitmentLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AudienceId = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitmentLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommitmentLinks_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommitmentLinks_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommitmentLinks_Commitments_TargetId",
                        column: x => x.TargetId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommitmentLinks_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExtensionRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OldText = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: true),
                    NewText = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    IsSupported = table.Column<bool>(type: "boolean", nullable: true),
                    RecommendedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Recommendation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    IsGrantedLate = table.Column<bool>(type: "boolean", nullable: false),
                    ExecutionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExtensionRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExtensionRequests_Executions_ExecutionId",
                        column: x => x.ExecutionId,
                        principalTable: "Executions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Inquiries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    WorkingGroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    AddresseeId = table.Column<Guid>(type: "uuid", nullable: false),
                    SeatId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LetterNumber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    LetterDate = table.Column<DateOnly>(type: "date", nullable: true),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AudienceId = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inquiries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Inquiries_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Inquiries_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Inquiries_Parties_AddresseeId",
                        column: x => x.AddresseeId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Inquiries_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Inquiries_Seats_SeatId",
                        column: x => x.SeatId,
                        principalTable: "Seats",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Inquiries_WorkingGroups_WorkingGroupId",
                        column: x => x.WorkingGroupId,
                        principalTable: "WorkingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeetingAddenda",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ByPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: false),
                    ConfirmedBy = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingAddenda", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeetingAddenda_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MeetingAddenda_Parties_ByPartyId",
                        column: x => x.ByPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MinutesConfirmations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    EnteredByPartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    EnteredById = table.Column<Guid>(type: "uuid", nullable: true),
                    EnteredAttachmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    EnteredDocument = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesConfirmations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MinutesConfirmations_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MinutesConfirmations_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    To = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: true),
                    VisitId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgrammeItems_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProgrammeItems_Visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "Visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsAnswered = table.Column<bool>(type: "boolean", nullable: false),
                    ExecutionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportRequests_Executions_ExecutionId",
                        column: x => x.ExecutionId,
                        principalTable: "Executions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RosterApprovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActTitle = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ActNumber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ActDate = table.Column<DateOnly>(type: "date", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeatIds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    AppointmentIds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    WorkingGroupId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RosterApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RosterApprovals_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RosterApprovals_WorkingGroups_WorkingGroupId",
                        column: x => x.WorkingGroupId,
                        principalTable: "WorkingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    List = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    QueryText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Sharing = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    WorkingGroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedViews_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SavedViews_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SavedViews_WorkingGroups_WorkingGroupId",
                        column: x => x.WorkingGroupId,
                        principalTable: "WorkingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SubmittedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ExecutionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Submissions_Executions_ExecutionId",
                        column: x => x.ExecutionId,
                        principalTable: "Executions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Watches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Watches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Watches_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Watches_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionEvidence",
                columns: table => new
                {
                    AttachmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionEvidence", x => new { x.SubmissionId, x.AttachmentId });
                    table.ForeignKey(
                        name: "FK_SubmissionEvidence_Attachments_AttachmentId",
                        column: x => x.AttachmentId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubmissionEvidence_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WorkingGroups_ParentId",
                table: "WorkingGroups",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PreviousId",
                table: "Meetings",
                column: "PreviousId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_SeriesId",
                table: "Meetings",
                column: "SeriesId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_State_Latest",
                table: "Meetings",
                columns: new[] { "State", "Latest" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingParticipants_SubstituteId",
                table: "MeetingParticipants",
                column: "SubstituteId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_NextOccurrenceOn",
                table: "Commitments",
                column: "NextOccurrenceOn");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_SeriesId_OccurrenceOn",
                table: "Commitments",
                columns: new[] { "SeriesId", "OccurrenceOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_MeetingId_Number",
                table: "AgendaItems",
                columns: new[] { "MeetingId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_MeetingId_OwnerPartyId_SubjectKey",
                table: "AgendaItems",
                columns: new[] { "MeetingId", "OwnerPartyId", "SubjectKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_OwnerPartyId",
                table: "AgendaItems",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_CommitmentId_CreatedAt",
                table: "Comments",
                columns: new[] { "CommitmentId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Comments_OwnerPartyId",
                table: "Comments",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentLinks_CommitmentId",
                table: "CommitmentLinks",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentLinks_OwnerPartyId",
                table: "CommitmentLinks",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentLinks_TargetId",
                table: "CommitmentLinks",
                column: "TargetId");

            migrationBuilder.CreateIndex(
                name: "IX_ExtensionRequests_ExecutionId",
                table: "ExtensionRequests",
                column: "ExecutionId");

            migrationBuilder.CreateIndex(
                name: "IX_ExtensionRequests_State",
                table: "ExtensionRequests",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_AddresseeId",
                table: "Inquiries",
                column: "AddresseeId");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_MeetingId",
                table: "Inquiries",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_OwnerPartyId",
                table: "Inquiries",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_SeatId",
                table: "Inquiries",
                column: "SeatId");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_WorkingGroupId",
                table: "Inquiries",
                column: "WorkingGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingAddenda_ByPartyId",
                table: "MeetingAddenda",
                column: "ByPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingAddenda_MeetingId_Number",
                table: "MeetingAddenda",
                columns: new[] { "MeetingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MinutesConfirmations_MeetingId_PartyId",
                table: "MinutesConfirmations",
                columns: new[] { "MeetingId", "PartyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MinutesConfirmations_PartyId",
                table: "MinutesConfirmations",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeItems_MeetingId",
                table: "ProgrammeItems",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeItems_VisitId",
                table: "ProgrammeItems",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRequests_EndedOn",
                table: "ReportRequests",
                column: "EndedOn");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRequests_ExecutionId",
                table: "ReportRequests",
                column: "ExecutionId");

            migrationBuilder.CreateIndex(
                name: "IX_RosterApprovals_PartyId",
                table: "RosterApprovals",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_RosterApprovals_WorkingGroupId",
                table: "RosterApprovals",
                column: "WorkingGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_PartyId_List_Sharing",
                table: "SavedViews",
                columns: new[] { "PartyId", "List", "Sharing" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_UserId_List_NameKey",
                table: "SavedViews",
                columns: new[] { "UserId", "List", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_WorkingGroupId",
                table: "SavedViews",
                column: "WorkingGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionEvidence_AttachmentId",
                table: "SubmissionEvidence",
                column: "AttachmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_ExecutionId_Number",
                table: "Submissions",
                columns: new[] { "ExecutionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Watches_CommitmentId_UserId",
                table: "Watches",
                columns: new[] { "CommitmentId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Watches_UserId",
                table: "Watches",
                column: "UserId");

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Commitments_SeriesId",
                table: "Commitments",
                column: "SeriesId",
                principalTable: "Commitments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_MeetingParticipants_People_SubstituteId",
                table: "MeetingParticipants",
                column: "SubstituteId",
                principalTable: "People",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Meetings_Meetings_PreviousId",
                table: "Meetings",
                column: "PreviousId",
                principalTable: "Meetings",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Meetings_Meetings_SeriesId",
                table: "Meetings",
                column: "SeriesId",
                principalTable: "Meetings",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_WorkingGroups_WorkingGroups_ParentId",
                table: "WorkingGroups",
                column: "ParentId",
                principalTable: "WorkingGroups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Commitments_Commitments_SeriesId",
                table: "Commitments");

            migrationBuilder.DropForeignKey(
                name: "FK_MeetingParticipants_People_SubstituteId",
                table: "MeetingParticipants");

            migrationBuilder.DropForeignKey(
                name: "FK_Meetings_Meetings_PreviousId",
                table: "Meetings");

            migrationBuilder.DropForeignKey(
                name: "FK_Meetings_Meetings_SeriesId",
                table: "Meetings");

            migrationBuilder.DropForeignKey(
                name: "FK_WorkingGroups_WorkingGroups_ParentId",
                table: "WorkingGroups");

            migrationBuilder.DropTable(
                name: "AgendaItems");

            migrationBuilder.DropTable(
                name: "Comments");

            migrationBuilder.DropTable(
                name: "CommitmentLinks");

            migrationBuilder.DropTable(
                name: "ExtensionRequests");

            migrationBuilder.DropTable(
                name: "Inquiries");

            migrationBuilder.DropTable(
                name: "MeetingAddenda");

            migrationBuilder.DropTable(
                name: "MinutesConfirmations");

            migrationBuilder.DropTable(
                name: "ProgrammeItems");

            migrationBuilder.DropTable(
                name: "ReportRequests");

            migrationBuilder.DropTable(
                name: "RosterApprovals");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "SubmissionEvidence");

            migrationBuilder.DropTable(
                name: "Watches");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_WorkingGroups_ParentId",
                table: "WorkingGroups");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_PreviousId",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_SeriesId",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_State_Latest",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_MeetingParticipants_SubstituteId",
                table: "MeetingParticipants");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_NextOccurrenceOn",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_SeriesId_OccurrenceOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "WorkingGroups");

            migrationBuilder.DropColumn(
                name: "AbolishedFrom",
                table: "Seats");

            migrationBuilder.DropColumn(
                name: "CountedFrom",
                table: "ScheduledDates");

            migrationBuilder.DropColumn(
                name: "RecurrenceRule",
                table: "ScheduledDates");

            migrationBuilder.DropColumn(
                name: "TermStart",
                table: "ScheduledDates");

            migrationBuilder.DropColumn(
                name: "MinutesRevision",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "PreviousId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "RepeatsEveryMonths",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "SeriesId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "SubstituteId",
                table: "MeetingParticipants");

            migrationBuilder.DropColumn(
                name: "DeadlineThatPassed",
                table: "Executions");

            migrationBuilder.DropColumn(
                name: "DocumentReference",
                table: "Executions");

            migrationBuilder.DropColumn(
                name: "OtherNumber",
                table: "Executions");

            migrationBuilder.DropColumn(
                name: "NextOccurrenceOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "OccurrenceOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "SeriesId",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "CoExecutors");

            migrationBuilder.DropColumn(
                name: "ReleasedBecause",
                table: "CoExecutors");

            migrationBuilder.DropColumn(
                name: "Report",
                table: "CoExecutors");

            migrationBuilder.DropColumn(
                name: "State",
                table: "CoExecutors");
        }
    }
}
