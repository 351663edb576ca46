using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RightsFromDayToDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Rights that were given before have no id of their own yet.
            migrationBuilder.AddColumn<Guid>(
                name: "Id",
                table: "RoleGrants",
                type: "uuid",
                nullable: true);

            migrationBuilder.Sql("UPDATE \"RoleGrants\" SET \"Id\" = gen_random_uuid();");

            migrationBuilder.AddColumn<DateTime>(
                name: "ActivityChangedAt",
                table: "UserProfiles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActivityReason",
                table: "UserProfiles",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "UserProfiles",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "Version",
                table: "UserProfiles",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "RoleGrants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EndedById",
                table: "RoleGrants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "GrantedAt",
                table: "RoleGrants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "GrantedById",
                table: "RoleGrants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Origin",
                table: "RoleGrants",
                type: "character varying(40)",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Manual");

            migrationBuilder.AddColumn<Guid>(
                name: "WorkingGroupId",
                table: "RoleGrants",
                type: "uuid",
                nullable: true);

            migrationBuilder.DropPrimaryKey(
                name: "PK_RoleGrants",
                table: "RoleGrants");

            migrationBuilder.AlterColumn<Guid>(
                name: "Id",
                table: "RoleGrants",
                type: "uuid",
                nullable: false,
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_RoleGrants",
                table: "RoleGrants",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_RoleGrants_UserId",
                table: "RoleGrants",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_RoleGrants_WorkingGroupId",
                table: "RoleGrants",
                column: "WorkingGroupId");

            migrationBuilder.AddForeignKey(
                name: "FK_RoleGrants_WorkingGroups_WorkingGroupId",
                table: "RoleGrants",
                column: "WorkingGroupId",
                principalTable: "WorkingGroups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_RoleGrants_WorkingGroups_WorkingGroupId",
                table: "RoleGrants");

            migrationBuilder.DropPrimaryKey(
                name: "PK_RoleGrants",
                table: "RoleGrants");

            migrationBuilder.DropIndex(
                name: "IX_RoleGrants_UserId",
                table: "RoleGrants");

            migrationBuilder.DropIndex(
                name: "IX_RoleGrants_WorkingGroupId",
                table: "RoleGrants");

            migrationBuilder.DropColumn(
                name: "ActivityChangedAt",
                table: "UserProfiles");

            migrationBuilder.DropColumn(
                name: "ActivityReason",
                table: "UserProfiles");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "UserProfiles");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "UserProfiles");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "RoleGrants");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "RoleGrants");

            migrationBuilder.DropColumn(
                name: "EndedById",
                table: "RoleGrants");

            migrationBuilder.DropColumn(
                name: "GrantedAt",
                table: "RoleGrants");

            migrationBuilder.DropColumn(
                name: "GrantedById",
                table: "RoleGrants");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "RoleGrants");

            migrationBuilder.DropColumn(
                name: "WorkingGroupId",
                table: "RoleGrants");

            migrationBuilder.AddPrimaryKey(
                name: "PK_RoleGrants",
                table: "RoleGrants",
                columns: new[] { "UserId", "Role", "FromDay" });
        }
    }
}
