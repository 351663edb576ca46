using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DeadlineKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_NextOccurrenceOn",
                table: "Commitments",
                column: "NextOccurrenceOn");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_SeriesId_OccurrenceOn",
                table: "Commitments",
                columns: new[] { "SeriesId", "OccurrenceOn" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Commitments_SeriesId",
                table: "Commitments",
                column: "SeriesId",
                principalTable: "Commitments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Commitments_Commitments_SeriesId",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_NextOccurrenceOn",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_SeriesId_OccurrenceOn",
                table: "Commitments");

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
                name: "NextOccurrenceOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "OccurrenceOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "SeriesId",
                table: "Commitments");
        }
    }
}
