package dev.simpler.cli;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler config}: what a run on a platform would be set to, and where that is said. */
@Command(
    name = "config",
    description = "Show the settings a run on a platform would have, and the chip's constants.")
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--platform",
      defaultValue = "a2a3sim",
      completionCandidates = Names.OfPlatforms.class,
      description = "Platform; ${DEFAULT-VALUE} by default.")
  private String platform = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting by its name, as run takes it.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private NativeArguments nativeFiles;

  @Option(
      names = "--show-origin",
      description = "Where each comes from: default, profile, environment or command line.")
  private boolean showOrigin;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    Platforms platforms = Platforms.discover();
    Platform chosen = platforms.named(platform);
    Map<String, String> given = new LinkedHashMap<>(nativeFiles.settings());
    given.putAll(settings);
    platforms.settings().require(given.keySet());
    List<ConfigLine> lines = ConfigLine.of(platforms, chosen, given, System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(
          out,
          fields -> {
            fields.writeStringField("platform", platform);
            fields.writeArrayFieldStart("settings");
            for (ConfigLine line : lines) {
              fields.writeStartObject();
              fields.writeStringField("name", line.name());
              fields.writeStringField("value", line.value());
              fields.writeStringField("origin", line.origin().text());
              fields.writeStringField("meaning", line.meaning());
              fields.writeEndObject();
            }
            fields.writeEndArray();
          });
    } else {
      lines.forEach(line -> print(out, line));
      out.flush();
    }
    return ExitCode.OK.value();
  }

  private void print(PrintWriter out, ConfigLine line) {
    String origin = showOrigin ? String.format("%-13s", line.origin().text()) : "";
    out.printf("%s%-32s %s%n", origin, line.name(), line.value());
    if (line.origin() == ConfigLine.Origin.DEFAULT) {
      out.printf("%s  %s%n", " ".repeat(origin.length()), line.meaning());
    }
  }
}
