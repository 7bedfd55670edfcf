using Admin.Data.Channels;
using Admin.Data.Watchers;
using Admin.Web.Jobs;

namespace Admin.Web.Configuration;

/// <summary>How people, and a watcher outside, are told.</summary>
/// <param name="Channels">The address people use for the app, and the mail server.</param>
public sealed record AlertingSettings(ChannelOptions Channels, WatcherOptions Watchers, ReportSchedule Reports);
