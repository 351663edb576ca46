using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActorId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OnBehalfOf = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ActorPartyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Source = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "varchar(45)", unicode: false, maxLength: 45, nullable: true),
                    CorrelationId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    Action = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Area = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    SubjectType = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AudienceId = table.Column<int>(type: "int", nullable: true),
                    PartyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Content = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    FirstSequence = table.Column<long>(type: "bigint", nullable: false),
                    LastSequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    PreviousHash = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    KeyId = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    Signature = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorId",
                table: "AuditEntries",
                column: "ActorId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorPartyId",
                table: "AuditEntries",
                column: "ActorPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_PartyId",
                table: "AuditEntries",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_SubjectId",
                table: "AuditEntries",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditSeals_EntryId",
                table: "AuditSeals",
                column: "EntryId",
                unique: true);

            // Only texts may go (column Content).
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditEntries_unchanged] ON [AuditEntries] AFTER UPDATE AS
                IF UPDATE([Id]) OR UPDATE([At]) OR UPDATE([ActorId]) OR UPDATE([OnBehalfOf]) OR UPDATE([ActorPartyId]) OR UPDATE([Source]) OR UPDATE([Address]) OR UPDATE([CorrelationId]) OR UPDATE([Action]) OR UPDATE([Area]) OR UPDATE([SubjectType]) OR UPDATE([SubjectId]) OR UPDATE([AudienceId]) OR UPDATE([PartyId])
                BEGIN ROLLBACK TRANSACTION; THROW 51000, ''Audit entries are not changed.'', 1; END');
                """);
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditEntries_kept] ON [AuditEntries] INSTEAD OF DELETE AS
                THROW 51000, ''Audit rows are not removed.'', 1;');
                """);
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditSeals_kept] ON [AuditSeals] INSTEAD OF UPDATE, DELETE AS
                THROW 51000, ''Audit rows are neither changed nor removed.'', 1;');
                """);
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditHeads_kept] ON [AuditHeads] INSTEAD OF UPDATE, DELETE AS
                THROW 51000, ''Audit rows are neither changed nor removed.'', 1;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "AuditSeals");
        }
    }
}
