using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class GroupAudiences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "OnBehalfOfId",
                table: "History",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ForEveryone",
                table: "Audiences",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "WorkingGroupId",
                table: "Audiences",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audiences_ForEveryone",
                table: "Audiences",
                column: "ForEveryone");

            // What belongs to a working group is from now on in an audience of that group; parties see what they saw before.
            migrationBuilder.Sql(
                """
                UPDATE "Audiences" SET "AudienceKey" = REPLACE("AudienceKey", '/Internal/', '/Internal/-/');
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "Audiences" ("AudienceKey", "OwnerPartyId", "Confidentiality", "ForEveryone", "WorkingGroupId")
                SELECT DISTINCT REPLACE(a."AudienceKey", '/-/', '/' || REPLACE(g."GroupId"::text, '-', '') || '/'), a."OwnerPartyId", a."Confidentiality", a."ForEveryone", g."GroupId"
                FROM (
                    SELECT "AudienceId", "WorkingGroupId" AS "GroupId" FROM "Commitments" WHERE "WorkingGroupId" IS NOT NULL
                    UNION SELECT e."AudienceId", c."WorkingGroupId" FROM "Executions" e JOIN "Commitments" c ON c."Id" = e."CommitmentId" WHERE c."WorkingGroupId" IS NOT NULL
                    UNION SELECT "AudienceId", "WorkingGroupId" FROM "Meetings" WHERE "WorkingGroupId" IS NOT NULL
                    UNION SELECT s."AudienceId", m."WorkingGroupId" FROM "Statements" s JOIN "Meetings" m ON m."Id" = s."MeetingId" WHERE m."WorkingGroupId" IS NOT NULL
                    UNION SELECT "AudienceId", "Id" FROM "WorkingGroups") g
                JOIN "Audiences" a ON a."Id" = g."AudienceId";
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "AudienceParties" ("AudienceId", "PartyId")
                SELECT n."Id", p."PartyId" FROM "Audiences" n
                JOIN "Audiences" o ON o."WorkingGroupId" IS NULL AND o."AudienceKey" = REPLACE(n."AudienceKey", '/' || REPLACE(n."WorkingGroupId"::text, '-', '') || '/', '/-/')
                JOIN "AudienceParties" p ON p."AudienceId" = o."Id"
                WHERE n."WorkingGroupId" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Commitments" SET "AudienceId" = (
                    SELECT n."Id" FROM "Audiences" n JOIN "Audiences" o ON o."Id" = "Commitments"."AudienceId"
                    WHERE n."AudienceKey" = REPLACE(o."AudienceKey", '/-/', '/' || REPLACE("Commitments"."WorkingGroupId"::text, '-', '') || '/'))
                WHERE "WorkingGroupId" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Executions" SET "AudienceId" = (
                    SELECT n."Id" FROM "Audiences" n JOIN "Audiences" o ON o."Id" = "Executions"."AudienceId"
                    WHERE n."AudienceKey" = REPLACE(o."AudienceKey", '/-/', '/' || REPLACE((SELECT c."WorkingGroupId" FROM "Commitments" c WHERE c."Id" = "Executions"."CommitmentId")::text, '-', '') || '/'))
                WHERE EXISTS (SELECT 1 FROM "Commitments" c WHERE c."Id" = "Executions"."CommitmentId" AND c."WorkingGroupId" IS NOT NULL);
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Meetings" SET "AudienceId" = (
                    SELECT n."Id" FROM "Audiences" n JOIN "Audiences" o ON o."Id" = "Meetings"."AudienceId"
                    WHERE n."AudienceKey" = REPLACE(o."AudienceKey", '/-/', '/' || REPLACE("Meetings"."WorkingGroupId"::text, '-', '') || '/'))
                WHERE "WorkingGroupId" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Statements" SET "AudienceId" = (
                    SELECT n."Id" FROM "Audiences" n JOIN "Audiences" o ON o."Id" = "Statements"."AudienceId"
                    WHERE n."AudienceKey" = REPLACE(o."AudienceKey", '/-/', '/' || REPLACE((SELECT m."WorkingGroupId" FROM "Meetings" m WHERE m."Id" = "Statements"."MeetingId")::text, '-', '') || '/'))
                WHERE EXISTS (SELECT 1 FROM "Meetings" m WHERE m."Id" = "Statements"."MeetingId" AND m."WorkingGroupId" IS NOT NULL);
                """);
            migrationBuilder.Sql(
                """
                UPDATE "WorkingGroups" SET "AudienceId" = (
                    SELECT n."Id" FROM "Audiences" n JOIN "Audiences" o ON o."Id" = "WorkingGroups"."AudienceId"
                    WHERE n."AudienceKey" = REPLACE(o."AudienceKey", '/-/', '/' || REPLACE("WorkingGroups"."Id"::text, '-', '') || '/'))
                WHERE "AudienceId" IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Audiences_ForEveryone",
                table: "Audiences");

            migrationBuilder.DropColumn(
                name: "OnBehalfOfId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "ForEveryone",
                table: "Audiences");

            migrationBuilder.DropColumn(
                name: "WorkingGroupId",
                table: "Audiences");
        }
    }
}
