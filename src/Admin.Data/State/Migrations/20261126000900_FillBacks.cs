using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Admin.Data.State.Migrations
{
    /// <inheritdoc />
    public partial class FillBacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DaysFilledBack",
                table: "runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "fill_backs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OperationId = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    First = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Last = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DaysGained = table.Column<int>(type: "INTEGER", nullable: false),
                    DaysChanged = table.Column<int>(type: "INTEGER", nullable: false),
                    DaysLost = table.Column<int>(type: "INTEGER", nullable: false),
                    Undoes = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoneBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Message = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fill_backs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "fill_back_days",
                columns: table => new
                {
                    FillBackId = table.Column<long>(type: "INTEGER", nullable: false),
                    Days = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fill_back_days", x => x.FillBackId);
                    table.ForeignKey(
                        name: "FK_fill_back_days_fill_backs_FillBackId",
                        column: x => x.FillBackId,
                        principalTable: "fill_backs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fill_back_days");

            migrationBuilder.DropTable(
                name: "fill_backs");

            migrationBuilder.DropColumn(
                name: "DaysFilledBack",
                table: "runs");
        }
    }
}
