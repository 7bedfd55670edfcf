using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Admin.Data.State.Migrations
{
    /// <inheritdoc />
    public partial class OffSiteCopies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Doubt",
                table: "restores",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "off_site_copies",
                columns: table => new
                {
                    Remote = table.Column<string>(type: "TEXT", nullable: false),
                    BackupId = table.Column<string>(type: "TEXT", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Checked = table.Column<string>(type: "TEXT", nullable: true),
                    ProblemWhat = table.Column<string>(type: "TEXT", nullable: true),
                    ProblemStillTrue = table.Column<string>(type: "TEXT", nullable: true),
                    ProblemNext = table.Column<string>(type: "TEXT", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemovedBecause = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_off_site_copies", x => new { x.Remote, x.BackupId });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "off_site_copies");

            migrationBuilder.DropColumn(
                name: "Doubt",
                table: "restores");
        }
    }
}
