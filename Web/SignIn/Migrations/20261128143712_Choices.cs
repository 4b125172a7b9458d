using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ResearchHub.Web.SignIn.Migrations
{
    /// <inheritdoc />
    public partial class Choices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "By",
                table: "Letters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Since",
                table: "Letters",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Turn",
                table: "Letters",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Choices",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Mornings = table.Column<bool>(type: "INTEGER", nullable: false),
                    AtOnce = table.Column<bool>(type: "INTEGER", nullable: false),
                    Told = table.Column<long>(type: "INTEGER", nullable: false),
                    Wrote = table.Column<long>(type: "INTEGER", nullable: true),
                    Reminded = table.Column<long>(type: "INTEGER", nullable: true),
                    Morning = table.Column<long>(type: "INTEGER", nullable: true),
                    CalendarHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CalendarMade = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Choices", x => x.Account);
                    table.ForeignKey(
                        name: "FK_Choices_AspNetUsers_Account",
                        column: x => x.Account,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Views",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Views", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Views_AspNetUsers_Account",
                        column: x => x.Account,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Thing = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    BeforeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    BeforeVersion = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => new { x.Account, x.Thing });
                    table.ForeignKey(
                        name: "FK_Visits_AspNetUsers_Account",
                        column: x => x.Account,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Choices_CalendarHash",
                table: "Choices",
                column: "CalendarHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Choices_Morning",
                table: "Choices",
                column: "Morning");

            migrationBuilder.CreateIndex(
                name: "IX_Views_Account_Page_Name",
                table: "Views",
                columns: new[] { "Account", "Page", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Choices");

            migrationBuilder.DropTable(
                name: "Views");

            migrationBuilder.DropTable(
                name: "Visits");

            migrationBuilder.DropColumn(
                name: "By",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "Turn",
                table: "Letters");
        }
    }
}
