using System.Text.Json.Serialization;

namespace Beside.Rendezvous.Messages;

/// <summary>How the messages are read and written. Fields that are not known are skipped, so that a later version may
/// add some; a field that is twice there, or missing, is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 4)]
[JsonSerializable(typeof(MeetRequest))]
[JsonSerializable(typeof(MeetReply))]
internal sealed partial class MeetJson : JsonSerializerContext;
