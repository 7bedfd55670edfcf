using Admin.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddUserInterface();
builder.Services.AddAuthorization();
builder.Services.AddAuthentication();

var app = builder.Build();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapUserInterface();
app.Run();
