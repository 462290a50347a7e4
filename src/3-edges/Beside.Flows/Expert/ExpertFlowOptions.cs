using Beside.Runtime.Expert;

namespace Beside.Flows.Expert;

/// <summary>What the person who helps has chosen.</summary>
public sealed record ExpertFlowOptions
{
    /// <inheritdoc cref="ExpertHostOptions.ExpertName"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="ExpertHostOptions.RequiresTls"/>
    public bool RequiresTls { get; init; }

    /// <inheritdoc cref="ExpertHostOptions.ViewOnly"/>
    public bool ViewOnly { get; init; }

    /// <inheritdoc cref="ExpertHostOptions.AssumeControlIsGranted"/>
    public bool AssumeControlIsGranted { get; init; }

    /// <summary>The face stays when an attempt is over and lets the person try again; false: the first attempt is the last.</summary>
    public bool StaysForMore { get; init; }

    public RecordOptions Record { get; init; } = new();
}
