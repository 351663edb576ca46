using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ConsentsForOneAccount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "PartyConsents",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Email",
                table: "PartyConsents");
        }
    }
}
