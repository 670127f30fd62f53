package dev.simpler.cli.timing;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.ProfileText;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorLaw;
import dev.simpler.sim.cost.VectorShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler timing laws}: the laws of each chip, and every constant with its source. */
@Command(
    name = "laws",
    description = "The laws of time of each chip, and their constants with grade and source.")
final class LawsCommand implements Callable<Integer> {
  private static final List<Format> SHOWN = List.of(Format.F32, Format.F16);

  @Spec private CommandSpec spec;

  @Option(names = "--chip", description = "Only this chip.")
  private String chip = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A constant of the profiles, to see what it does.")
  private Map<String, String> constants = new LinkedHashMap<>();

  @Override
  public Integer call() {
    Map<String, ChipProfile> profiles = new SimulatedChips(constants).chosen(chip);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(out, generator -> write(generator, profiles));
    } else {
      profiles.forEach((name, profile) -> print(out, name, profile));
    }
    return ExitCode.OK.value();
  }

  private static void print(PrintWriter out, String name, ChipProfile profile) {
    out.println(name + ", cycles of R repeats of 256 bytes, r rows, n repeats a row:");
    laws(profile)
        .forEach((formula, who) -> out.println("  " + formula + ": " + String.join(" ", who)));
    out.println(name + ", constants:");
    profile
        .constantsOfTime()
        .forEach((key, entry) ->
            out.println("  " + key + " = " + entry.value() + " | " + entry.source()));
  }

  /** Vector instructions by their formula; those that nothing is said of are {@code others}. */
  private static Map<String, List<String>> laws(ChipProfile profile) {
    Map<String, List<String>> laws = new LinkedHashMap<>();
    for (Format format : SHOWN) {
      VectorLaw fallback = law(profile, Instruction.SYNCALL, format);
      laws.put(fallback.formula(), new ArrayList<>(List.of("others")));
    }
    for (Instruction op : Instruction.values()) {
      for (Format format : SHOWN) {
        VectorLaw law = law(profile, op, format);
        if (!law.equals(law(profile, Instruction.SYNCALL, format))) {
          laws.computeIfAbsent(law.formula(), _ -> new ArrayList<>()).add(op + "." + format);
        }
      }
    }
    return laws;
  }

  private static VectorLaw law(ChipProfile profile, Instruction op, Format format) {
    VectorShape shape = new VectorShape().set(format, format, 1, 1, true);
    return profile.kernelRates().vector().law(op, shape);
  }

  private static void write(JsonGenerator out, Map<String, ChipProfile> profiles)
      throws IOException {
    for (Map.Entry<String, ChipProfile> each : profiles.entrySet()) {
      out.writeObjectFieldStart(each.getKey());
      out.writeObjectFieldStart("laws");
      for (Map.Entry<String, List<String>> law : laws(each.getValue()).entrySet()) {
        Json.strings(out, law.getKey(), law.getValue());
      }
      out.writeEndObject();
      out.writeArrayFieldStart("constants");
      for (Map.Entry<String, ProfileText.Entry> constant :
          each.getValue().constantsOfTime().entrySet()) {
        out.writeStartObject();
        out.writeStringField("name", constant.getKey());
        out.writeStringField("value", constant.getValue().value());
        out.writeStringField("source", constant.getValue().source());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }
}
