using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PartDeadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DueSetAt",
                table: "CoExecutors",
                type: "TEXT",
                nullable: true);

            // When a part was given its deadline was not kept: at the earliest when the execution was entered.
            migrationBuilder.Sql(
                """
                UPDATE "CoExecutors" SET "DueSetAt" = (SELECT e."CreatedAt" FROM "Executions" e WHERE e."Id" = "CoExecutors"."ExecutionId") WHERE "DateText" IS NOT NULL;
                """);

            // Keys in clear are of a version before digests; without its key a row is known again by its record's id or name.
            migrationBuilder.Sql(
                """
                DELETE FROM "ImportKeys" WHERE LENGTH("RowKey") <> 64 OR "RowKey" GLOB '*[^0-9a-f]*';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DueSetAt",
                table: "CoExecutors");
        }
    }
}
