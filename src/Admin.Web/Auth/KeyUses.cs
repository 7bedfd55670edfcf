using Admin.Data.Keys;

namespace Admin.Web.Auth;

/// <summary>Writes down once a minute when keys were used last.</summary>
internal sealed class KeyUses(MachineKeys keys, TimeProvider time) : MinuteWork(time)
{
    protected override Task EachMinuteAsync() => keys.FlushUsesAsync();

    protected override Task AtTheEndAsync() => keys.FlushUsesAsync();
}
