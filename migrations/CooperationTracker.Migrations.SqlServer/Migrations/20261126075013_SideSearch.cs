using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SideSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Executions_Due",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Executions_IsOpen_LastProgressOn",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen_State_ToBeRescheduled",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id",
                table: "Commitments");

            migrationBuilder.AddColumn<string>(
                name: "CancelledBecause",
                table: "Inquiries",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CancelledOn",
                table: "Inquiries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SideSearch",
                table: "Commitments",
                type: "varchar(720)",
                unicode: false,
                maxLength: 720,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(
                """
                UPDATE [Commitments] SET [SideSearch] = COALESCE((
                    SELECT STRING_AGG(UPPER(CONVERT(char(36), s.[PartyId])), '') FROM [CommitmentSides] s WHERE s.[CommitmentId] = [Commitments].[Id]), '');
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Executions_Due",
                table: "Executions",
                columns: new[] { "Latest", "Id", "AudienceId", "State", "ToBeRescheduled", "CommitmentId", "OwnerPartyId", "LeadPersonId", "LeadOrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Executions_Progress",
                table: "Executions",
                columns: new[] { "IsOpen", "LastProgressOn", "OwnerPartyId", "AudienceId", "State", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen_State_ToBeRescheduled_SideSearch",
                table: "Commitments",
                columns: new[] { "Latest", "Id", "AudienceId", "IsOpen", "State", "ToBeRescheduled", "SideSearch" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id_SideSearch",
                table: "Commitments",
                columns: new[] { "State", "Latest", "AudienceId", "ToBeRescheduled", "Id", "SideSearch" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Executions_Due",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Executions_Progress",
                table: "Executions");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen_State_ToBeRescheduled_SideSearch",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id_SideSearch",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "CancelledBecause",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "CancelledOn",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "SideSearch",
                table: "Commitments");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_Due",
                table: "Executions",
                columns: new[] { "Latest", "Id", "AudienceId", "State", "ToBeRescheduled", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Executions_IsOpen_LastProgressOn",
                table: "Executions",
                columns: new[] { "IsOpen", "LastProgressOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Latest_Id_AudienceId_IsOpen_State_ToBeRescheduled",
                table: "Commitments",
                columns: new[] { "Latest", "Id", "AudienceId", "IsOpen", "State", "ToBeRescheduled" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_State_Latest_AudienceId_ToBeRescheduled_Id",
                table: "Commitments",
                columns: new[] { "State", "Latest", "AudienceId", "ToBeRescheduled", "Id" });
        }
    }
}
