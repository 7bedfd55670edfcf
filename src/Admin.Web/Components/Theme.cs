namespace Admin.Web.Components;

/// <summary>What the reader chose; <see cref="System"/> follows the operating system.</summary>
public enum Theme
{
    System,
    Light,
    Dark,
}
