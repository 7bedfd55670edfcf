namespace Admin.Web.Features.Restore;

/// <summary>The steps of the wizard, in order. Nothing changes before the last but one has been confirmed.</summary>
public enum RestoreStep
{
    Choose,
    Check,
    Plan,
    Confirm,
    Result,
}
