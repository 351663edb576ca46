using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SidesAgree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AnswerReason",
                table: "CommitmentSides",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DeadlineAnswer",
                table: "CommitmentSides",
                type: "character varying(40)",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredAttachmentId",
                table: "CommitmentSides",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredById",
                table: "CommitmentSides",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredByPartyId",
                table: "CommitmentSides",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EnteredDocument",
                table: "CommitmentSides",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "StandingPartyId",
                table: "Commitments",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeadlineProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ByPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OldText = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: true),
                    AnchorEventId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnchorEdge = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: true),
                    OffsetAmount = table.Column<int>(type: "integer", nullable: true),
                    OffsetUnit = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: true),
                    DurationDays = table.Column<int>(type: "integer", nullable: true),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    CommitmentId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeadlineProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeadlineProposals_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DeadlineProposals_Events_AnchorEventId",
                        column: x => x.AnchorEventId,
                        principalTable: "Events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeadlineProposals_Parties_ByPartyId",
                        column: x => x.ByPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_EnteredByPartyId",
                table: "CommitmentSides",
                column: "EnteredByPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_StandingPartyId",
                table: "Commitments",
                column: "StandingPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineProposals_AnchorEventId",
                table: "DeadlineProposals",
                column: "AnchorEventId");

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineProposals_ByPartyId",
                table: "DeadlineProposals",
                column: "ByPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineProposals_CommitmentId",
                table: "DeadlineProposals",
                column: "CommitmentId");

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Parties_StandingPartyId",
                table: "Commitments",
                column: "StandingPartyId",
                principalTable: "Parties",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CommitmentSides_Parties_EnteredByPartyId",
                table: "CommitmentSides",
                column: "EnteredByPartyId",
                principalTable: "Parties",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Commitments_Parties_StandingPartyId",
                table: "Commitments");

            migrationBuilder.DropForeignKey(
                name: "FK_CommitmentSides_Parties_EnteredByPartyId",
                table: "CommitmentSides");

            migrationBuilder.DropTable(
                name: "DeadlineProposals");

            migrationBuilder.DropIndex(
                name: "IX_CommitmentSides_EnteredByPartyId",
                table: "CommitmentSides");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_StandingPartyId",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "AnswerReason",
                table: "CommitmentSides");

            migrationBuilder.DropColumn(
                name: "DeadlineAnswer",
                table: "CommitmentSides");

            migrationBuilder.DropColumn(
                name: "EnteredAttachmentId",
                table: "CommitmentSides");

            migrationBuilder.DropColumn(
                name: "EnteredById",
                table: "CommitmentSides");

            migrationBuilder.DropColumn(
                name: "EnteredByPartyId",
                table: "CommitmentSides");

            migrationBuilder.DropColumn(
                name: "EnteredDocument",
                table: "CommitmentSides");

            migrationBuilder.DropColumn(
                name: "StandingPartyId",
                table: "Commitments");
        }
    }
}
