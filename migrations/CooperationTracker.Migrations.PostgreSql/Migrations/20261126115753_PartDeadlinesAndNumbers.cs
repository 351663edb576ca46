using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PartDeadlinesAndNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Executions_CommitmentId_Latest_AudienceId_State_ToBeResched~",
                table: "Executions");

            migrationBuilder.AddColumn<DateTime>(
                name: "DueSetAt",
                table: "CoExecutors",
                type: "timestamp with time zone",
                nullable: true);

            // When a part was given its deadline was not kept: at the earliest when the execution was entered.
            migrationBuilder.Sql(
                """
                UPDATE "CoExecutors" SET "DueSetAt" = (SELECT e."CreatedAt" FROM "Executions" e WHERE e."Id" = "CoExecutors"."ExecutionId") WHERE "DateText" IS NOT NULL;
                """);

            // Keys in clear are of a version before digests; without its key a row is known again by its record's id or name.
            migrationBuilder.Sql(
                """
                DELETE FROM "ImportKeys" WHERE "RowKey" !~ '^[0-9a-f]{64}$';
                """);

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

            migrationBuilder.DropColumn(
                name: "DueSetAt",
                table: "CoExecutors");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_CommitmentId_Latest_AudienceId_State_ToBeResched~",
                table: "Executions",
                columns: new[] { "CommitmentId", "Latest", "AudienceId", "State", "ToBeRescheduled" });
        }
    }
}
