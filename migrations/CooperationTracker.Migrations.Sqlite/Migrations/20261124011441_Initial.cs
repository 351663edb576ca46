using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationTracker.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AnchorGraphLock",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnchorGraphLock", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Xml = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "History",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: true),
                    Fact = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    FactKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 150, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EffectiveTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_History", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Idempotency",
                columns: table => new
                {
                    CallerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Idempotency", x => new { x.CallerId, x.RequestKey });
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 998, nullable: false),
                    TextBody = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReminderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Parties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: false),
                    SubjectOfId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Parties_Parties_SubjectOfId",
                        column: x => x.SubjectOfId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SystemSettings",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    SettingValue = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SystemSettings", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Audiences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AudienceKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 800, nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Confidentiality = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audiences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Audiences_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Organizations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organizations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Organizations_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserProfiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", unicode: false, maxLength: 2, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserProfiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserProfiles_AspNetUsers_Id",
                        column: x => x.Id,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UserProfiles_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UserProfiles_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AudienceParties",
                columns: table => new
                {
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AudienceParties", x => new { x.AudienceId, x.PartyId });
                    table.ForeignKey(
                        name: "FK_AudienceParties_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AudienceParties_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkingGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StatusSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FoundingAct = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Mandate = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    MeetingsPerYear = table.Column<int>(type: "INTEGER", nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkingGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkingGroups_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkingGroups_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Positions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Positions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Positions_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Positions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccessTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessTokens_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Arguments = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    OnceKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notifications_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoleGrants",
                columns: table => new
                {
                    Role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleGrants", x => new { x.UserId, x.Role, x.FromDay });
                    table.ForeignKey(
                        name: "FK_RoleGrants_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GroupSides",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResponsibleAgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgencySince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RosterReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WorkingGroupId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupSides", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupSides_Organizations_ResponsibleAgencyId",
                        column: x => x.ResponsibleAgencyId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupSides_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupSides_WorkingGroups_WorkingGroupId",
                        column: x => x.WorkingGroupId,
                        principalTable: "WorkingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Seats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WorkingGroupId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Seats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Seats_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Seats_WorkingGroups_WorkingGroupId",
                        column: x => x.WorkingGroupId,
                        principalTable: "WorkingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appointments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appointments_Seats_SeatId",
                        column: x => x.SeatId,
                        principalTable: "Seats",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CoExecutors",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DateText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExecutionId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoExecutors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoExecutors_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoExecutors_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Commitments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TitleSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    TitleSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StateSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Priority = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    RequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RequestedByPartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StatementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WorkingGroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DocumentTitle = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DocumentDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentItem = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Title_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ScheduleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DateText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToBeRescheduled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Commitments_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commitments_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commitments_Parties_RequestedByPartyId",
                        column: x => x.RequestedByPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commitments_WorkingGroups_WorkingGroupId",
                        column: x => x.WorkingGroupId,
                        principalTable: "WorkingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommitmentSides",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitmentSides", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommitmentSides_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CommitmentSides_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SideWordings",
                columns: table => new
                {
                    Language = table.Column<string>(type: "TEXT", unicode: false, maxLength: 2, nullable: false),
                    CommitmentSideId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SideWordings", x => new { x.CommitmentSideId, x.Language });
                    table.ForeignKey(
                        name: "FK_SideWordings_CommitmentSides_CommitmentSideId",
                        column: x => x.CommitmentSideId,
                        principalTable: "CommitmentSides",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DelegationMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    IsHead = table.Column<bool>(type: "INTEGER", nullable: false),
                    DelegationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DelegationMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DelegationMembers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Delegations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyIds = table.Column<string>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delegations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Delegations_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EventOrganizers",
                columns: table => new
                {
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EventOrganizers", x => new { x.EventId, x.OrganizationId });
                    table.ForeignKey(
                        name: "FK_EventOrganizers_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EventParticipants",
                columns: table => new
                {
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EventParticipants", x => new { x.EventId, x.OrganizationId });
                    table.ForeignKey(
                        name: "FK_EventParticipants_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Events",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StateSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    HostPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    City = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    StatementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ScheduleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DateText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToBeRescheduled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Events_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Events_Parties_HostPartyId",
                        column: x => x.HostPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Events_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScheduledDates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnchorEventId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnchorEdge = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    OffsetAmount = table.Column<int>(type: "INTEGER", nullable: true),
                    OffsetUnit = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    DurationDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ToBeRescheduled = table.Column<bool>(type: "INTEGER", nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduledDates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScheduledDates_Events_AnchorEventId",
                        column: x => x.AnchorEventId,
                        principalTable: "Events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Executions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StateSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeadOrganizationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeadPersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ControllerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwnNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    InternalNote = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    FollowsCommitment = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastProgressOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ResultText = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsOverdueConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ScheduleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DateText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToBeRescheduled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Executions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Executions_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Executions_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Executions_Organizations_LeadOrganizationId",
                        column: x => x.LeadOrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Executions_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Executions_People_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Executions_People_ControllerId",
                        column: x => x.ControllerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Executions_People_LeadPersonId",
                        column: x => x.LeadPersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Executions_ScheduledDates_ScheduleId",
                        column: x => x.ScheduleId,
                        principalTable: "ScheduledDates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ScheduledDateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    OffsetDays = table.Column<int>(type: "INTEGER", nullable: false),
                    RecipientKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 50, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    MutedBecause = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reminders_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reminders_ScheduledDates_ScheduledDateId",
                        column: x => x.ScheduledDateId,
                        principalTable: "ScheduledDates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reminders_UserProfiles_UserId",
                        column: x => x.UserId,
                        principalTable: "UserProfiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    SendingPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HostPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ScheduleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DateText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToBeRescheduled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Visits_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Parties_HostPartyId",
                        column: x => x.HostPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Parties_SendingPartyId",
                        column: x => x.SendingPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_ScheduledDates_ScheduleId",
                        column: x => x.ScheduleId,
                        principalTable: "ScheduledDates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgressReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReportedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExecutionId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgressReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgressReports_Executions_ExecutionId",
                        column: x => x.ExecutionId,
                        principalTable: "Executions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StateSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WorkingGroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PartyIds = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ScheduleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DateText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    Earliest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToBeRescheduled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Meetings_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Meetings_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Meetings_ScheduledDates_ScheduleId",
                        column: x => x.ScheduleId,
                        principalTable: "ScheduledDates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Meetings_Visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "Visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Meetings_WorkingGroups_WorkingGroupId",
                        column: x => x.WorkingGroupId,
                        principalTable: "WorkingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeetingParticipants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Attendance = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingParticipants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeetingParticipants_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MeetingParticipants_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingParticipants_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Wording = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WordingSearch = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Language = table.Column<string>(type: "TEXT", unicode: false, maxLength: 2, nullable: false),
                    Source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SpeakerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statements_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_People_SpeakerId",
                        column: x => x.SpeakerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Initiatives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StateSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    ProposingPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddresseePartyIds = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StatementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RevivesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RealisedAs = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    RealisedAsId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Initiatives", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Initiatives_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Initiatives_RevivesId",
                        column: x => x.RevivesId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Parties_ProposingPartyId",
                        column: x => x.ProposingPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Statements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "Statements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", maxLength: 2009, nullable: false),
                    InitiatorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerIds = table.Column<string>(type: "TEXT", nullable: false),
                    HostPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sector = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Products = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    RawMaterials = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Jobs = table.Column<int>(type: "INTEGER", nullable: true),
                    StartedText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    InvestmentAmount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    InvestmentCurrency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    InvestmentStatedBy = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    InvestmentStatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StatusSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Health = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    HealthReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastProgressOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BlockedSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StatementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AudienceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Projects_Audiences_AudienceId",
                        column: x => x.AudienceId,
                        principalTable: "Audiences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Projects_Organizations_InitiatorId",
                        column: x => x.InitiatorId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Projects_Parties_HostPartyId",
                        column: x => x.HostPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Projects_Parties_OwnerPartyId",
                        column: x => x.OwnerPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Projects_Statements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "Statements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InitiativeResponses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InitiativeResponses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InitiativeResponses_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_InitiativeResponses_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlannedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReachedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Name_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Milestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Milestones_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Milestones_ScheduledDates_PlannedId",
                        column: x => x.PlannedId,
                        principalTable: "ScheduledDates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectIssues",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SinceText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SinceEarliest = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ActingPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    StatementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ResolvedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title_Ba = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_Kk = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Title_Ru = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectIssues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectIssues_Parties_ActingPartyId",
                        column: x => x.ActingPartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectIssues_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectIssues_Statements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "Statements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "AnchorGraphLock",
                columns: new[] { "Id", "Revision" },
                values: new object[] { 1, 0 });

            migrationBuilder.CreateIndex(
                name: "IX_AccessTokens_Hash",
                table: "AccessTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccessTokens_UserId",
                table: "AccessTokens",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_PersonId",
                table: "Appointments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_SeatId_FromDay",
                table: "Appointments",
                columns: new[] { "SeatId", "FromDay" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AudienceParties_PartyId",
                table: "AudienceParties",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Audiences_AudienceKey",
                table: "Audiences",
                column: "AudienceKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audiences_OwnerPartyId",
                table: "Audiences",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_CoExecutors_ExecutionId",
                table: "CoExecutors",
                column: "ExecutionId");

            migrationBuilder.CreateIndex(
                name: "IX_CoExecutors_OrganizationId",
                table: "CoExecutors",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_CoExecutors_PersonId",
                table: "CoExecutors",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_AudienceId",
                table: "Commitments",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_EventId",
                table: "Commitments",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_IsOpen_Latest_Id_AudienceId",
                table: "Commitments",
                columns: new[] { "IsOpen", "Latest", "Id", "AudienceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_OwnerPartyId",
                table: "Commitments",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProjectId",
                table: "Commitments",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_RequestedByPartyId",
                table: "Commitments",
                column: "RequestedByPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ScheduleId",
                table: "Commitments",
                column: "ScheduleId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_State_Latest",
                table: "Commitments",
                columns: new[] { "State", "Latest" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_StatementId",
                table: "Commitments",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_TitleSort",
                table: "Commitments",
                column: "TitleSort");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_WorkingGroupId",
                table: "Commitments",
                column: "WorkingGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_CommitmentId_PartyId",
                table: "CommitmentSides",
                columns: new[] { "CommitmentId", "PartyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommitmentSides_PartyId",
                table: "CommitmentSides",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_DelegationMembers_DelegationId",
                table: "DelegationMembers",
                column: "DelegationId");

            migrationBuilder.CreateIndex(
                name: "IX_DelegationMembers_PersonId",
                table: "DelegationMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_PartyId",
                table: "Delegations",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_VisitId",
                table: "Delegations",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_EventOrganizers_OrganizationId",
                table: "EventOrganizers",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_EventParticipants_OrganizationId",
                table: "EventParticipants",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Events_AudienceId",
                table: "Events",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Events_HostPartyId",
                table: "Events",
                column: "HostPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Events_InitiativeId",
                table: "Events",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_Events_IsOpen_Latest_Id_AudienceId",
                table: "Events",
                columns: new[] { "IsOpen", "Latest", "Id", "AudienceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_NameSort",
                table: "Events",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Events_OwnerPartyId",
                table: "Events",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Events_ScheduleId",
                table: "Events",
                column: "ScheduleId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Events_StatementId",
                table: "Events",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_AudienceId",
                table: "Executions",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_AuthorId",
                table: "Executions",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_CommitmentId_OwnerPartyId",
                table: "Executions",
                columns: new[] { "CommitmentId", "OwnerPartyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Executions_ControllerId",
                table: "Executions",
                column: "ControllerId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_IsOpen_LastProgressOn",
                table: "Executions",
                columns: new[] { "IsOpen", "LastProgressOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Executions_IsOpen_Latest_Id_AudienceId",
                table: "Executions",
                columns: new[] { "IsOpen", "Latest", "Id", "AudienceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Executions_LeadOrganizationId",
                table: "Executions",
                column: "LeadOrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_LeadPersonId",
                table: "Executions",
                column: "LeadPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_OwnerPartyId",
                table: "Executions",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Executions_ScheduleId",
                table: "Executions",
                column: "ScheduleId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupSides_PartyId",
                table: "GroupSides",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupSides_ResponsibleAgencyId",
                table: "GroupSides",
                column: "ResponsibleAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupSides_WorkingGroupId",
                table: "GroupSides",
                column: "WorkingGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_History_SubjectId_Fact_FactKey_EffectiveFrom_Id",
                table: "History",
                columns: new[] { "SubjectId", "Fact", "FactKey", "EffectiveFrom", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_History_SubjectType_Fact_EffectiveFrom_EffectiveTo",
                table: "History",
                columns: new[] { "SubjectType", "Fact", "EffectiveFrom", "EffectiveTo" });

            migrationBuilder.CreateIndex(
                name: "IX_Idempotency_CreatedAt",
                table: "Idempotency",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_InitiativeResponses_InitiativeId",
                table: "InitiativeResponses",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_InitiativeResponses_PartyId",
                table: "InitiativeResponses",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_AudienceId",
                table: "Initiatives",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_IsOpen_ProposedOn_Id_AudienceId",
                table: "Initiatives",
                columns: new[] { "IsOpen", "ProposedOn", "Id", "AudienceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_NameSort",
                table: "Initiatives",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_OwnerPartyId",
                table: "Initiatives",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_ProposingPartyId",
                table: "Initiatives",
                column: "ProposingPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_RevivesId",
                table: "Initiatives",
                column: "RevivesId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_StatementId",
                table: "Initiatives",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingParticipants_MeetingId",
                table: "MeetingParticipants",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingParticipants_PartyId",
                table: "MeetingParticipants",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingParticipants_PersonId",
                table: "MeetingParticipants",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_AudienceId",
                table: "Meetings",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_Latest_Id",
                table: "Meetings",
                columns: new[] { "Latest", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_NameSort",
                table: "Meetings",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_OwnerPartyId",
                table: "Meetings",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_ScheduleId",
                table: "Meetings",
                column: "ScheduleId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_VisitId",
                table: "Meetings",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_WorkingGroupId",
                table: "Meetings",
                column: "WorkingGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_PlannedId",
                table: "Milestones",
                column: "PlannedId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_ProjectId",
                table: "Milestones",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_UserId_OnceKey",
                table: "Notifications",
                columns: new[] { "UserId", "OnceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_UserId_ReadAt_CreatedAt",
                table: "Notifications",
                columns: new[] { "UserId", "ReadAt", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Organizations_NameSort",
                table: "Organizations",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Organizations_PartyId_NameSort",
                table: "Organizations",
                columns: new[] { "PartyId", "NameSort" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ReminderId",
                table: "Outbox",
                column: "ReminderId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_NextAttemptAt",
                table: "Outbox",
                columns: new[] { "State", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Parties_Code",
                table: "Parties",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Parties_NameSort",
                table: "Parties",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Parties_SubjectOfId",
                table: "Parties",
                column: "SubjectOfId");

            migrationBuilder.CreateIndex(
                name: "IX_People_NameSort",
                table: "People",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Positions_OrganizationId",
                table: "Positions",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Positions_PersonId",
                table: "Positions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgressReports_ExecutionId",
                table: "ProgressReports",
                column: "ExecutionId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectIssues_ActingPartyId",
                table: "ProjectIssues",
                column: "ActingPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectIssues_ProjectId",
                table: "ProjectIssues",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectIssues_StatementId",
                table: "ProjectIssues",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_AudienceId",
                table: "Projects",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_HostPartyId",
                table: "Projects",
                column: "HostPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_InitiatorId",
                table: "Projects",
                column: "InitiatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_IsOpen_LastProgressOn_Id_AudienceId",
                table: "Projects",
                columns: new[] { "IsOpen", "LastProgressOn", "Id", "AudienceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_NameSort",
                table: "Projects",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_OwnerPartyId",
                table: "Projects",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_StatementId",
                table: "Projects",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_PersonId",
                table: "Reminders",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_ScheduledDateId_Revision_OffsetDays_Kind_RecipientKey",
                table: "Reminders",
                columns: new[] { "ScheduledDateId", "Revision", "OffsetDays", "Kind", "RecipientKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_State_PlannedOn",
                table: "Reminders",
                columns: new[] { "State", "PlannedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_SubjectId",
                table: "Reminders",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_UserId",
                table: "Reminders",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledDates_AnchorEventId",
                table: "ScheduledDates",
                column: "AnchorEventId");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledDates_Latest",
                table: "ScheduledDates",
                column: "Latest");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledDates_Owner_OwnerId",
                table: "ScheduledDates",
                columns: new[] { "Owner", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_Seats_PartyId",
                table: "Seats",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Seats_WorkingGroupId",
                table: "Seats",
                column: "WorkingGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_AudienceId",
                table: "Statements",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_MeetingId_Number",
                table: "Statements",
                columns: new[] { "MeetingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_OwnerPartyId",
                table: "Statements",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_PartyId",
                table: "Statements",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_SpeakerId",
                table: "Statements",
                column: "SpeakerId");

            migrationBuilder.CreateIndex(
                name: "IX_UserProfiles_PartyId",
                table: "UserProfiles",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_UserProfiles_PersonId",
                table: "UserProfiles",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_AudienceId",
                table: "Visits",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_HostPartyId",
                table: "Visits",
                column: "HostPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_Latest_Id",
                table: "Visits",
                columns: new[] { "Latest", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_NameSort",
                table: "Visits",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_OwnerPartyId",
                table: "Visits",
                column: "OwnerPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_ScheduleId",
                table: "Visits",
                column: "ScheduleId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Visits_SendingPartyId",
                table: "Visits",
                column: "SendingPartyId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkingGroups_AudienceId",
                table: "WorkingGroups",
                column: "AudienceId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkingGroups_NameSort",
                table: "WorkingGroups",
                column: "NameSort");

            migrationBuilder.CreateIndex(
                name: "IX_WorkingGroups_OwnerPartyId",
                table: "WorkingGroups",
                column: "OwnerPartyId");

            migrationBuilder.AddForeignKey(
                name: "FK_CoExecutors_Executions_ExecutionId",
                table: "CoExecutors",
                column: "ExecutionId",
                principalTable: "Executions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Events_EventId",
                table: "Commitments",
                column: "EventId",
                principalTable: "Events",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Projects_ProjectId",
                table: "Commitments",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_ScheduledDates_ScheduleId",
                table: "Commitments",
                column: "ScheduleId",
                principalTable: "ScheduledDates",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Statements_StatementId",
                table: "Commitments",
                column: "StatementId",
                principalTable: "Statements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_DelegationMembers_Delegations_DelegationId",
                table: "DelegationMembers",
                column: "DelegationId",
                principalTable: "Delegations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Delegations_Visits_VisitId",
                table: "Delegations",
                column: "VisitId",
                principalTable: "Visits",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_EventOrganizers_Events_EventId",
                table: "EventOrganizers",
                column: "EventId",
                principalTable: "Events",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_EventParticipants_Events_EventId",
                table: "EventParticipants",
                column: "EventId",
                principalTable: "Events",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Events_Initiatives_InitiativeId",
                table: "Events",
                column: "InitiativeId",
                principalTable: "Initiatives",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Events_ScheduledDates_ScheduleId",
                table: "Events",
                column: "ScheduleId",
                principalTable: "ScheduledDates",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Events_Statements_StatementId",
                table: "Events",
                column: "StatementId",
                principalTable: "Statements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Statements_People_SpeakerId",
                table: "Statements");

            migrationBuilder.DropForeignKey(
                name: "FK_Events_Audiences_AudienceId",
                table: "Events");

            migrationBuilder.DropForeignKey(
                name: "FK_Initiatives_Audiences_AudienceId",
                table: "Initiatives");

            migrationBuilder.DropForeignKey(
                name: "FK_Meetings_Audiences_AudienceId",
                table: "Meetings");

            migrationBuilder.DropForeignKey(
                name: "FK_Statements_Audiences_AudienceId",
                table: "Statements");

            migrationBuilder.DropForeignKey(
                name: "FK_Visits_Audiences_AudienceId",
                table: "Visits");

            migrationBuilder.DropForeignKey(
                name: "FK_WorkingGroups_Audiences_AudienceId",
                table: "WorkingGroups");

            migrationBuilder.DropForeignKey(
                name: "FK_Events_Parties_HostPartyId",
                table: "Events");

            migrationBuilder.DropForeignKey(
                name: "FK_Events_Parties_OwnerPartyId",
                table: "Events");

            migrationBuilder.DropForeignKey(
                name: "FK_Initiatives_Parties_OwnerPartyId",
                table: "Initiatives");

            migrationBuilder.DropForeignKey(
                name: "FK_Initiatives_Parties_ProposingPartyId",
                table: "Initiatives");

            migrationBuilder.DropForeignKey(
                name: "FK_Meetings_Parties_OwnerPartyId",
                table: "Meetings");

            migrationBuilder.DropForeignKey(
                name: "FK_Statements_Parties_OwnerPartyId",
                table: "Statements");

            migrationBuilder.DropForeignKey(
                name: "FK_Statements_Parties_PartyId",
                table: "Statements");

            migrationBuilder.DropForeignKey(
                name: "FK_Visits_Parties_HostPartyId",
                table: "Visits");

            migrationBuilder.DropForeignKey(
                name: "FK_Visits_Parties_OwnerPartyId",
                table: "Visits");

            migrationBuilder.DropForeignKey(
                name: "FK_Visits_Parties_SendingPartyId",
                table: "Visits");

            migrationBuilder.DropForeignKey(
                name: "FK_WorkingGroups_Parties_OwnerPartyId",
                table: "WorkingGroups");

            migrationBuilder.DropForeignKey(
                name: "FK_ScheduledDates_Events_AnchorEventId",
                table: "ScheduledDates");

            migrationBuilder.DropTable(
                name: "AccessTokens");

            migrationBuilder.DropTable(
                name: "AnchorGraphLock");

            migrationBuilder.DropTable(
                name: "Appointments");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AudienceParties");

            migrationBuilder.DropTable(
                name: "CoExecutors");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "DelegationMembers");

            migrationBuilder.DropTable(
                name: "EventOrganizers");

            migrationBuilder.DropTable(
                name: "EventParticipants");

            migrationBuilder.DropTable(
                name: "GroupSides");

            migrationBuilder.DropTable(
                name: "History");

            migrationBuilder.DropTable(
                name: "Idempotency");

            migrationBuilder.DropTable(
                name: "InitiativeResponses");

            migrationBuilder.DropTable(
                name: "MeetingParticipants");

            migrationBuilder.DropTable(
                name: "Milestones");

            migrationBuilder.DropTable(
                name: "Notifications");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Positions");

            migrationBuilder.DropTable(
                name: "ProgressReports");

            migrationBuilder.DropTable(
                name: "ProjectIssues");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "RoleGrants");

            migrationBuilder.DropTable(
                name: "SideWordings");

            migrationBuilder.DropTable(
                name: "SystemSettings");

            migrationBuilder.DropTable(
                name: "Seats");

            migrationBuilder.DropTable(
                name: "Delegations");

            migrationBuilder.DropTable(
                name: "Executions");

            migrationBuilder.DropTable(
                name: "UserProfiles");

            migrationBuilder.DropTable(
                name: "CommitmentSides");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "Commitments");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropTable(
                name: "Organizations");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "Audiences");

            migrationBuilder.DropTable(
                name: "Parties");

            migrationBuilder.DropTable(
                name: "Events");

            migrationBuilder.DropTable(
                name: "Initiatives");

            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropTable(
                name: "Meetings");

            migrationBuilder.DropTable(
                name: "Visits");

            migrationBuilder.DropTable(
                name: "WorkingGroups");

            migrationBuilder.DropTable(
                name: "ScheduledDates");
        }
    }
}
