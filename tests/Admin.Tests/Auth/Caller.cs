namespace Admin.Tests.Auth;

/// <summary>Every sort of somebody who can call.</summary>
public enum Caller
{
    Nobody,
    Viewer,
    Operator,
    Admin,

    /// <summary>A session of an Admin whose sign-in is too old for what can't be taken back.</summary>
    AdminOfLongAgo,
    AdminKey,
    ReadKey,
    OperateKey,
    ExpiredKey,
    RevokedKey,
    WrongKey,
}
