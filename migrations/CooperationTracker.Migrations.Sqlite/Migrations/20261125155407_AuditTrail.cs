using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.Sqlite.Migrations
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OnBehalfOf = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActorPartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "TEXT", unicode: false, maxLength: 45, nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    Action = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Area = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: true),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Content = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Signature = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
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

            // Only texts may go (column Content). A later migration that makes these tables anew makes the triggers anew, too.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditEntries_unchanged" BEFORE UPDATE OF "Id", "At", "ActorId", "OnBehalfOf", "ActorPartyId", "Source", "Address", "CorrelationId", "Action", "Area", "SubjectType", "SubjectId", "AudienceId", "PartyId" ON "AuditEntries"
                BEGIN SELECT RAISE(ABORT, 'Audit entries are not changed.'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditEntries_kept" BEFORE DELETE ON "AuditEntries"
                BEGIN SELECT RAISE(ABORT, 'Audit rows are not removed.'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditSeals_unchanged" BEFORE UPDATE ON "AuditSeals"
                BEGIN SELECT RAISE(ABORT, 'Audit rows are not changed.'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditSeals_kept" BEFORE DELETE ON "AuditSeals"
                BEGIN SELECT RAISE(ABORT, 'Audit rows are not removed.'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditHeads_unchanged" BEFORE UPDATE ON "AuditHeads"
                BEGIN SELECT RAISE(ABORT, 'Audit rows are not changed.'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditHeads_kept" BEFORE DELETE ON "AuditHeads"
                BEGIN SELECT RAISE(ABORT, 'Audit rows are not removed.'); END;
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
