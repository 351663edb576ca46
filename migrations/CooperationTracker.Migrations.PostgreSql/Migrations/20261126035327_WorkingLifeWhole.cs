using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WorkingLifeWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Executions_OwnerPartyId",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_CommitmentSides_PartyId",
                table: "CommitmentSides");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_TitleSort",
                table: "Commitments");

            migrationBuilder.AddColumn<bool>(
                name: "IsImported",
                table: "ScheduledDates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "CancelledAt",
                table: "RosterApprovals",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CancelledBecause",
                table: "RosterApprovals",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CancelledOn",
                table: "RosterApprovals",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewOn",
                table: "RosterApprovals",
                type: "date",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "ScheduledDateId",
                table: "Reminders",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "Occasion",
                table: "Reminders",
                type: "character varying(100)",
                unicode: false,
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ToldWithId",
                table: "Reminders",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PromptDays",
                table: "Parties",
                type: "integer",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<int>(
                name: "UrgentDays",
                table: "Parties",
                type: "integer",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<int>(
                name: "UsualMonths",
                table: "Parties",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<Guid>(
                name: "OnBehalfOfId",
                table: "Notifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ImportSources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Columns = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportSources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportSources_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportKeys",
                columns: table => new
                {
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    RowKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportKeys", x => new { x.SourceId, x.RowKey });
                    table.ForeignKey(
                        name: "FK_ImportKeys_ImportSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "ImportSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    OnBehalfOfId = table.Column<Guid>(type: "uuid", nullable: true),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Sheet = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    HeadingRow = table.Column<int>(type: "integer", nullable: false),
                    Headings = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    RowCount = table.Column<int>(type: "integer", nullable: false),
                    Columns = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Scope = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    CreatedCount = table.Column<int>(type: "integer", nullable: false),
                    ChangedCount = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", unicode: false, maxLength: 2, nullable: false),
                    RunId = table.Column<string>(type: "character varying(100)", unicode: false, maxLength: 100, nullable: true),
                    EndedBecause = table.Column<string>(type: "character varying(100)", unicode: false, maxLength: 100, nullable: true),
                    TouchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsForgotten = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Imports_ImportSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "ImportSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Imports_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Imports_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportRows",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Cells = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Changes = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Refusals = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRows", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_ImportRows_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Occasion_OffsetDays_Kind_RecipientKey",
                table: "Reminders",
                columns: new[] { "Occasion", "OffsetDays", "Kind", "RecipientKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_ToldWithId",
                table: "Reminders",
                column: "ToldWithId");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_OnBehalfOfId",
                table: "Notifications",
                column: "OnBehalfOfId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_CommitmentId_Latest_AudienceId_State_ToBeResched~",
                table: "Executions",
                columns: new[] { "CommitmentId", "Latest", "AudienceId", "State", "ToBeRescheduled" });

            migrationBuilder.CreateIndex(
                name: "IX_Executions_OwnerPartyId_SubmittedOn",
                table: "Executions",
                columns: new[] { "OwnerPartyId", "SubmittedOn" },
                filter: "\"State\" = 'Submitted'");

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_PartyId_Answer_CommitmentId",
                table: "CommitmentSides",
                columns: new[] { "PartyId", "Answer", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen_State_ToBeReschedul~",
                table: "Commitments",
                columns: new[] { "Latest", "Id", "AudienceId", "IsOpen", "State", "ToBeRescheduled" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_TitleSort_Id_AudienceId_IsOpen",
                table: "Commitments",
                columns: new[] { "TitleSort", "Id", "AudienceId", "IsOpen" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_ImportId_Outcome_Number",
                table: "ImportRows",
                columns: new[] { "ImportId", "Outcome", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_IsForgotten_State",
                table: "Imports",
                columns: new[] { "IsForgotten", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_PartyId",
                table: "Imports",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_SourceId",
                table: "Imports",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_UserId_CreatedAt",
                table: "Imports",
                columns: new[] { "UserId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportSources_PartyId_Kind_NameKey",
                table: "ImportSources",
                columns: new[] { "PartyId", "Kind", "NameKey" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Notifications_UserProfiles_OnBehalfOfId",
                table: "Notifications",
                column: "OnBehalfOfId",
                principalTable: "UserProfiles",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Notifications_UserProfiles_OnBehalfOfId",
                table: "Notifications");

            migrationBuilder.DropTable(
                name: "ImportKeys");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "ImportSources");

            migrationBuilder.DropIndex(
                name: "IX_Reminders_Occasion_OffsetDays_Kind_RecipientKey",
                table: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Reminders_ToldWithId",
                table: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_OnBehalfOfId",
                table: "Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Executions_CommitmentId_Latest_AudienceId_State_ToBeResched~",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Executions_OwnerPartyId_SubmittedOn",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_CommitmentSides_PartyId_Answer_CommitmentId",
                table: "CommitmentSides");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen_State_ToBeReschedul~",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_TitleSort_Id_AudienceId_IsOpen",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "IsImported",
                table: "ScheduledDates");

            migrationBuilder.DropColumn(
                name: "CancelledAt",
                table: "RosterApprovals");

            migrationBuilder.DropColumn(
                name: "CancelledBecause",
                table: "RosterApprovals");

            migrationBuilder.DropColumn(
                name: "CancelledOn",
                table: "RosterApprovals");

            migrationBuilder.DropColumn(
                name: "ReviewOn",
                table: "RosterApprovals");

            migrationBuilder.DropColumn(
                name: "Occasion",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "ToldWithId",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "PromptDays",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "UrgentDays",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "UsualMonths",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "OnBehalfOfId",
                table: "Notifications");

            migrationBuilder.AlterColumn<Guid>(
                name: "ScheduledDateId",
                table: "Reminders",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Executions_OwnerPartyId",
                table: "Executions",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_PartyId",
                table: "CommitmentSides",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen",
                table: "Commitments",
                columns: new[] { "Latest", "Id", "AudienceId", "IsOpen" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_TitleSort",
                table: "Commitments",
                column: "TitleSort");
        }
    }
}
