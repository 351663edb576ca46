using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NumberIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Executions_CommitmentId_Latest_AudienceId_State_ToBeRescheduled",
                table: "Executions");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_Commitment",
                table: "Executions",
                columns: new[] { "CommitmentId", "Latest", "AudienceId", "State", "ToBeRescheduled", "LastProgressOn", "IsOpen" });

            migrationBuilder.CreateIndex(
                name: "IX_Executions_OwnerPartyId_OtherNumber_AudienceId_CommitmentId",
                table: "Executions",
                columns: new[] { "OwnerPartyId", "OtherNumber", "AudienceId", "CommitmentId" },
                filter: "\"OtherNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_OwnerPartyId_OwnNumber_AudienceId_CommitmentId",
                table: "Executions",
                columns: new[] { "OwnerPartyId", "OwnNumber", "AudienceId", "CommitmentId" },
                filter: "\"OwnNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_DocumentItem_AudienceId_Id",
                table: "Commitments",
                columns: new[] { "DocumentItem", "AudienceId", "Id" },
                filter: "\"DocumentItem\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_DocumentNumber_AudienceId_Id",
                table: "Commitments",
                columns: new[] { "DocumentNumber", "AudienceId", "Id" },
                filter: "\"DocumentNumber\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Executions_Commitment",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Executions_OwnerPartyId_OtherNumber_AudienceId_CommitmentId",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Executions_OwnerPartyId_OwnNumber_AudienceId_CommitmentId",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_DocumentItem_AudienceId_Id",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_DocumentNumber_AudienceId_Id",
                table: "Commitments");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_CommitmentId_Latest_AudienceId_State_ToBeRescheduled",
                table: "Executions",
                columns: new[] { "CommitmentId", "Latest", "AudienceId", "State", "ToBeRescheduled" });
        }
    }
}
