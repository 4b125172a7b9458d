using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ResearchHub.Web.SignIn.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Choices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "By",
                schema: "accounts",
                table: "Letters",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Since",
                schema: "accounts",
                table: "Letters",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Turn",
                schema: "accounts",
                table: "Letters",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Choices",
                schema: "accounts",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "uuid", nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Mornings = table.Column<bool>(type: "boolean", nullable: false),
                    AtOnce = table.Column<bool>(type: "boolean", nullable: false),
                    Told = table.Column<long>(type: "bigint", nullable: false),
                    Wrote = table.Column<long>(type: "bigint", nullable: true),
                    Reminded = table.Column<long>(type: "bigint", nullable: true),
                    Morning = table.Column<long>(type: "bigint", nullable: true),
                    CalendarHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    CalendarMade = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Choices", x => x.Account);
                    table.ForeignKey(
                        name: "FK_Choices_AspNetUsers_Account",
                        column: x => x.Account,
                        principalSchema: "accounts",
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Views",
                schema: "accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Account = table.Column<Guid>(type: "uuid", nullable: false),
                    Page = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Views", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Views_AspNetUsers_Account",
                        column: x => x.Account,
                        principalSchema: "accounts",
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                schema: "accounts",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "uuid", nullable: false),
                    Thing = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    BeforeAt = table.Column<long>(type: "bigint", nullable: true),
                    BeforeVersion = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => new { x.Account, x.Thing });
                    table.ForeignKey(
                        name: "FK_Visits_AspNetUsers_Account",
                        column: x => x.Account,
                        principalSchema: "accounts",
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Choices_CalendarHash",
                schema: "accounts",
                table: "Choices",
                column: "CalendarHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Choices_Morning",
                schema: "accounts",
                table: "Choices",
                column: "Morning");

            migrationBuilder.CreateIndex(
                name: "IX_Views_Account_Page_Name",
                schema: "accounts",
                table: "Views",
                columns: new[] { "Account", "Page", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Choices",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "Views",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "Visits",
                schema: "accounts");

            migrationBuilder.DropColumn(
                name: "By",
                schema: "accounts",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "Since",
                schema: "accounts",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "Turn",
                schema: "accounts",
                table: "Letters");
        }
    }
}
