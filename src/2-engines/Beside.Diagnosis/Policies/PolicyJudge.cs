using Beside.Policy;

namespace Beside.Diagnosis.Policies;

public static class PolicyJudge
{
    /// <summary>How long an invitation is valid by default.</summary>
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(6);

    public static IEnumerable<Finding> Judge(EffectivePolicy effective)
    {
        var policy = RemoteAssistancePolicy.From(effective);
        foreach (PolicyRefusal refusal in effective.Refusals)
            yield return New(
                FindingVerdict.Hindrance,
                $"A policy cannot be trusted or read, which turns assistance off: {refusal.Source}.",
                refusal.Reason);
        if (effective.Refusals.Count == 0 && policy.WhyNotSolicited is { } why)
            yield return New(FindingVerdict.Hindrance, why, ToAllow(effective[PolicyCatalog.AllowToGetHelp].Origin.Layer));
        if (policy.WhyNotSolicited is null)
            yield return New(FindingVerdict.Fine, "Policies let you invite somebody.");
        if (policy is { SolicitedAllowed: true, ControlAllowed: false })
            yield return New(
                FindingVerdict.Note,
                "The policies let your helper look but never use keyboard and mouse.",
                "beside policy explain fAllowFullControl");
        if (policy.SolicitedAllowed && policy.MaxTicketTime < UsualLife)
            yield return New(
                FindingVerdict.Note,
                $"No invitation may be valid for longer than {policy.MaxTicketTime.TotalMinutes:0} minutes.",
                "Invite your helper shortly before they help you.");
        if (effective[PolicyCatalog.LoggingEnabled] is { IsForced: true } && policy.LoggingEnabled)
            yield return New(FindingVerdict.Note, "The policies require a record of every session.");
        foreach (PolicyWarning warning in effective.Warnings)
            yield return New(FindingVerdict.Note, $"Not obeyed: {warning}", "Correct the file, and check it with: beside policy check");
    }

    private static string ToAllow(PolicyLayer layer) => layer switch
    {
        PolicyLayer.User => "beside policy set fAllowToGetHelp 1",
        PolicyLayer.Machine => "sudo beside policy set fAllowToGetHelp 1 --scope machine",
        _ => "Only your administrator can change it.",
    };

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") =>
        new(FindingArea.Policy, verdict, FindingSides.BeingHelped, what, toDo);
}
