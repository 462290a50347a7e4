using Beside.Ra.Control;

namespace Beside.Runtime.Expert;

/// <summary>How an <see cref="ExpertHost"/> ended.</summary>
/// <param name="Result">The novice's code, if one came.</param>
/// <param name="ErrorInfo">[MS-RDPBCGR] 2.2.5.1.1, if the server sent one.</param>
/// <param name="Detail">Our own text, for people and logs.</param>
public sealed record ExpertOutcome(ExpertOutcomeKind Kind, string Detail, ResultCode? Result = null, uint? ErrorInfo = null);
