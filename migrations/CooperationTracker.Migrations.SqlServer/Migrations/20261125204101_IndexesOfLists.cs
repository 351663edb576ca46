using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class IndexesOfLists : Migration
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
                name: "IX_Releases_AudienceId",
                table: "Releases");

            migrationBuilder.DropIndex(
                name: "IX_Purges_AudienceId",
                table: "Purges");

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

            migrationBuilder.DropIndex(
                name: "IX_Audiences_ForEveryone",
                table: "Audiences");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_AudienceId",
                table: "Attachments");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_Due",
                table: "Executions",
                columns: new[] { "Latest", "Id", "AudienceId", "State", "ToBeRescheduled", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_CommitmentId_PartyId_Answer",
                table: "CommitmentSides",
                columns: new[] { "CommitmentId", "PartyId", "Answer" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen",
                table: "Commitments",
                columns: new[] { "Latest", "Id", "AudienceId", "IsOpen" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id",
                table: "Commitments",
                columns: new[] { "State", "Latest", "AudienceId", "ToBeRescheduled", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Executions_Due",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_CommitmentSides_CommitmentId_PartyId_Answer",
                table: "CommitmentSides");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id",
                table: "Commitments");

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
                name: "IX_Releases_AudienceId",
                table: "Releases",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Purges_AudienceId",
                table: "Purges",
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

            migrationBuilder.CreateIndex(
                name: "IX_Audiences_ForEveryone",
                table: "Audiences",
                column: "ForEveryone");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_AudienceId",
                table: "Attachments",
                column: "AudienceId");
        }
    }
}
