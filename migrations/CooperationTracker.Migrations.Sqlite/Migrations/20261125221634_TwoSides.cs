using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TwoSides : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkingGroups_AudienceId",
                table: "WorkingGroups");

            migrationBuilder.DropIndex(
                name: "IX_Visits_AudienceId",
                table: "Visits");

            migrationBuilder.DropIndex(
                name: "IX_Statements_AudienceId",
                table: "Statements");

            migrationBuilder.DropIndex(
                name: "IX_Projects_AudienceId",
                table: "Projects");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_AudienceId",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_Initiatives_AudienceId",
                table: "Initiatives");

            migrationBuilder.DropIndex(
                name: "IX_Executions_AudienceId",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Executions_IsOpen_Latest_Id_AudienceId",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Events_AudienceId",
                table: "Events");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_AudienceId",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_IsOpen_Latest_Id_AudienceId",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_State_Latest",
                table: "Commitments");

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "PartyConsents",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReferenceDate",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReferenceHolder",
                table: "Meetings",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReferenceNumber",
                table: "Meetings",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OnBehalfOfId",
                table: "History",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReferenceDate",
                table: "Commitments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReferenceHolder",
                table: "Commitments",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReferenceNumber",
                table: "Commitments",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ForEveryone",
                table: "Audiences",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "WorkingGroupId",
                table: "Audiences",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDemo",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "LastCodeStep",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attachments_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Attachments_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Purges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectVersion = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100000, nullable: false),
                    Ground = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    RequestedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestedByPersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedForPersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RefusedBecause = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Files = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100000, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Purges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Purges_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Purges_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Releases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ShownVersion = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReleasedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReleasedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnById = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithdrawReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Releases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Releases_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Releases_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Releases_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    CredentialsStamp = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    Address = table.Column<string>(type: "TEXT", unicode: false, maxLength: 45, nullable: true),
                    Browser = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBecause = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserSessions_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AttachmentVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 151, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    StoredName = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    PurgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AttachmentId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttachmentVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AttachmentVersions_Attachments_AttachmentId",
                        column: x => x.AttachmentId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Accounts of the demo case that were made before they were marked: everybody knows their password.
            migrationBuilder.Sql("UPDATE \"AspNetUsers\" SET \"IsDemo\" = 1 WHERE \"NormalizedEmail\" LIKE '%@DEMO.EXAMPLE'");

            // What belongs to a working group is from now on in an audience of that group; parties see what they saw before.
            migrationBuilder.Sql(
                """
                UPDATE Audiences SET AudienceKey = REPLACE(AudienceKey, '/Internal/', '/Internal/-/');
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO Audiences (AudienceKey, OwnerPartyId, Confidentiality, ForEveryone, WorkingGroupId)
                SELECT DISTINCT REPLACE(a.AudienceKey, '/-/', '/' || LOWER(REPLACE(g.GroupId, '-', '')) || '/'), a.OwnerPartyId, a.Confidentiality, a.ForEveryone, g.GroupId
                FROM (
                    SELECT AudienceId, WorkingGroupId AS GroupId FROM Commitments WHERE WorkingGroupId IS NOT NULL
                    UNION SELECT e.AudienceId, c.WorkingGroupId FROM Executions e JOIN Commitments c ON c.Id = e.CommitmentId WHERE c.WorkingGroupId IS NOT NULL
                    UNION SELECT AudienceId, WorkingGroupId FROM Meetings WHERE WorkingGroupId IS NOT NULL
                    UNION SELECT s.AudienceId, m.WorkingGroupId FROM Statements s JOIN Meetings m ON m.Id = s.MeetingId WHERE m.WorkingGroupId IS NOT NULL
                    UNION SELECT AudienceId, Id FROM WorkingGroups) g
                JOIN Audiences a ON a.Id = g.AudienceId;
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO AudienceParties (AudienceId, PartyId)
                SELECT n.Id, p.PartyId FROM Audiences n
                JOIN Audiences o ON o.WorkingGroupId IS NULL AND o.AudienceKey = REPLACE(n.AudienceKey, '/' || LOWER(REPLACE(n.WorkingGroupId, '-', '')) || '/', '/-/')
                JOIN AudienceParties p ON p.AudienceId = o.Id
                WHERE n.WorkingGroupId IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE Commitments SET AudienceId = (
                    SELECT n.Id FROM Audiences n JOIN Audiences o ON o.Id = Commitments.AudienceId
                    WHERE n.AudienceKey = REPLACE(o.AudienceKey, '/-/', '/' || LOWER(REPLACE(Commitments.WorkingGroupId, '-', '')) || '/'))
                WHERE WorkingGroupId IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE Executions SET AudienceId = (
                    SELECT n.Id FROM Audiences n JOIN Audiences o ON o.Id = Executions.AudienceId
                    WHERE n.AudienceKey = REPLACE(o.AudienceKey, '/-/', '/' || LOWER(REPLACE((SELECT c.WorkingGroupId FROM Commitments c WHERE c.Id = Executions.CommitmentId), '-', '')) || '/'))
                WHERE EXISTS (SELECT 1 FROM Commitments c WHERE c.Id = Executions.CommitmentId AND c.WorkingGroupId IS NOT NULL);
                """);
            migrationBuilder.Sql(
                """
                UPDATE Meetings SET AudienceId = (
                    SELECT n.Id FROM Audiences n JOIN Audiences o ON o.Id = Meetings.AudienceId
                    WHERE n.AudienceKey = REPLACE(o.AudienceKey, '/-/', '/' || LOWER(REPLACE(Meetings.WorkingGroupId, '-', '')) || '/'))
                WHERE WorkingGroupId IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE Statements SET AudienceId = (
                    SELECT n.Id FROM Audiences n JOIN Audiences o ON o.Id = Statements.AudienceId
                    WHERE n.AudienceKey = REPLACE(o.AudienceKey, '/-/', '/' || LOWER(REPLACE((SELECT m.WorkingGroupId FROM Meetings m WHERE m.Id = Statements.MeetingId), '-', '')) || '/'))
                WHERE EXISTS (SELECT 1 FROM Meetings m WHERE m.Id = Statements.MeetingId AND m.WorkingGroupId IS NOT NULL);
                """);
            migrationBuilder.Sql(
                """
                UPDATE WorkingGroups SET AudienceId = (
                    SELECT n.Id FROM Audiences n JOIN Audiences o ON o.Id = WorkingGroups.AudienceId
                    WHERE n.AudienceKey = REPLACE(o.AudienceKey, '/-/', '/' || LOWER(REPLACE(WorkingGroups.Id, '-', '')) || '/'))
                WHERE AudienceId IS NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Executions_Due",
                table: "Executions",
                columns: new[] { "Latest", "Id", "AudienceId", "State", "ToBeRescheduled", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_CommitmentId_PartyId_Answer",
                table: "CommitmentSides",
                columns: new[] { "CommitmentId", "PartyId", "Answer" });

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_EnteredAttachmentId",
                table: "CommitmentSides",
                column: "EnteredAttachmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen",
                table: "Commitments",
                columns: new[] { "Latest", "Id", "AudienceId", "IsOpen" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id",
                table: "Commitments",
                columns: new[] { "State", "Latest", "AudienceId", "ToBeRescheduled", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_OwnerPartyId",
                table: "Attachments",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_SubjectId_Subject",
                table: "Attachments",
                columns: new[] { "SubjectId", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_AttachmentVersions_AttachmentId_Number",
                table: "AttachmentVersions",
                columns: new[] { "AttachmentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AttachmentVersions_StoredName",
                table: "AttachmentVersions",
                column: "StoredName");

            migrationBuilder.CreateIndex(
                name: "IX_Purges_OwnerPartyId",
                table: "Purges",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Purges_State_FinishedAt",
                table: "Purges",
                columns: new[] { "State", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Purges_SubjectId",
                table: "Purges",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Releases_OwnerPartyId",
                table: "Releases",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Releases_PartyId",
                table: "Releases",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Releases_SubjectId",
                table: "Releases",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_UserId",
                table: "UserSessions",
                column: "UserId");

            migrationBuilder.AddForeignKey(
                name: "FK_CommitmentSides_Attachments_EnteredAttachmentId",
                table: "CommitmentSides",
                column: "EnteredAttachmentId",
                principalTable: "Attachments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_CommitmentSides_Attachments_EnteredAttachmentId",
                table: "CommitmentSides");

            migrationBuilder.DropTable(
                name: "AttachmentVersions");

            migrationBuilder.DropTable(
                name: "Purges");

            migrationBuilder.DropTable(
                name: "Releases");

            migrationBuilder.DropTable(
                name: "UserSessions");

            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_Executions_Due",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_CommitmentSides_CommitmentId_PartyId_Answer",
                table: "CommitmentSides");

            migrationBuilder.DropIndex(
                name: "IX_CommitmentSides_EnteredAttachmentId",
                table: "CommitmentSides");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "PartyConsents");

            migrationBuilder.DropColumn(
                name: "ReferenceDate",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "ReferenceHolder",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "ReferenceNumber",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "OnBehalfOfId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "ReferenceDate",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ReferenceHolder",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ReferenceNumber",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ForEveryone",
                table: "Audiences");

            migrationBuilder.DropColumn(
                name: "WorkingGroupId",
                table: "Audiences");

            migrationBuilder.DropColumn(
                name: "IsDemo",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "LastCodeStep",
                table: "AspNetUsers");

            migrationBuilder.CreateIndex(
                name: "IX_WorkingGroups_AudienceId",
                table: "WorkingGroups",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_AudienceId",
                table: "Visits",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_AudienceId",
                table: "Statements",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_AudienceId",
                table: "Projects",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_AudienceId",
                table: "Meetings",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_AudienceId",
                table: "Initiatives",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_AudienceId",
                table: "Executions",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_IsOpen_Latest_Id_AudienceId",
                table: "Executions",
                columns: new[] { "IsOpen", "Latest", "Id", "AudienceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_AudienceId",
                table: "Events",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_AudienceId",
                table: "Commitments",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_IsOpen_Latest_Id_AudienceId",
                table: "Commitments",
                columns: new[] { "IsOpen", "Latest", "Id", "AudienceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_State_Latest",
                table: "Commitments",
                columns: new[] { "State", "Latest" });
        }
    }
}
