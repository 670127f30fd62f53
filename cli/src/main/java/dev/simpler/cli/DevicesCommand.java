package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler devices}: which platforms there are, and why one cannot be used. */
@Command(name = "devices", description = "List the platforms and whether they work here.")
final class DevicesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--settings",
      description = "List the settings that platforms and graph runtimes read instead.")
  private boolean settings;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (settings) {
      SettingList.print(out, Platforms.discover().settings(), json);
    } else if (json) {
      Json.object(out, this::write);
    } else {
      Platforms platforms = Platforms.discover();
      platforms.all().forEach(platform -> print(out, platform));
      platforms.complaints().forEach(each -> out.println("left out: " + each));
    }
    return ExitCode.OK.value();
  }

  private static void print(PrintWriter out, Platform platform) {
    switch (Platforms.probe(platform, Map.of())) {
      case Probe.Available works ->
          out.printf(
              "%-8s available      %d devices, %s%n",
              platform.name(), works.devices(), works.detail());
      case Probe.Unavailable not ->
          out.printf("%-8s not available  %s; %s%n", platform.name(), not.reason(), not.mend());
    }
  }

  private void write(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("platforms");
    Platforms platforms = Platforms.discover();
    for (Platform platform : platforms.all()) {
      out.writeStartObject();
      out.writeStringField("name", platform.name());
      switch (Platforms.probe(platform, Map.of())) {
        case Probe.Available works -> {
          out.writeBooleanField("available", true);
          out.writeNumberField("devices", works.devices());
          out.writeNumberField("maxBlockDim", platform.facts().maxBlockDim());
          out.writeNumberField("maxAicpuThreads", platform.facts().maxAicpuThreads());
          Json.strings(out, "runtimes", platform.facts().runtimes());
        }
        case Probe.Unavailable not -> {
          out.writeBooleanField("available", false);
          out.writeStringField("reason", not.reason());
          out.writeStringField("mend", not.mend());
        }
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    Json.strings(out, "leftOut", platforms.complaints());
  }
}
