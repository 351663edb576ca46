using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RestrictedReferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "ReferenceDate",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ReferenceHolder",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ReferenceNumber",
                table: "Commitments");
        }
    }
}
