package dev.simpler.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.simpler.cli.Main;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.KnownSettings;
import dev.simpler.platform.setting.Setting;
import dev.simpler.testkit.golden.GoldenFiles;
import dev.simpler.testkit.golden.GoldenSchema;
import dev.simpler.testkit.golden.GoldenVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What people write: golden files, settings and their names, command lines. */
final class TextDoors {
  private TextDoors() {}

  static List<Door> all() throws IOException {
    List<Door> doors = new ArrayList<>();
    for (GoldenSchema schema : GoldenSchema.ALL) {
      for (String file : schema.files()) {
        doors.add(golden(schema, file));
      }
    }
    doors.add(value("number", given -> given.number(0, 1 << 20), "16384", "7"));
    doors.add(value("power of two", given -> given.powerOfTwo(4, 1 << 20), "16384"));
    doors.add(value("switch", GivenSetting::flag, "true", "0"));
    doors.add(value("word", given -> given.word(List.of("process", "none")), "process"));
    doors.add(value("seconds", given -> given.secondsOrNone(31_536_000), "0.5", "none"));
    doors.add(value("path", GivenSetting::path, "/opt/lib/x.so"));
    doors.add(names());
    doors.add(readers());
    doors.add(commandLine());
    return doors;
  }

  private static Door golden(GoldenSchema schema, String file) throws IOException {
    byte[] content = GoldenFiles.content(schema, file);
    byte[] sample = content.length <= 1 << 16 ? content : Arrays.copyOf(content, 1 << 16);
    return new BytesDoor(
        "golden " + file + " of " + schema.epoch().name(),
        List.of(sample),
        2,
        input -> GoldenVerifier.verifyFile(schema, file, input));
  }

  private static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
  }

  private static Door value(String kind, Consumer<GivenSetting> reading, String... samples) {
    return new BytesDoor(
        "setting, " + kind,
        texts(samples),
        15,
        input ->
            reading.accept(new GivenSetting("NAME", new String(input, UTF_8), "setting NAME")));
  }

  private static Door names() {
    KnownSettings known =
        KnownSettings.of(
            Stream.of("PTO2_RING_HEAP", "SIMPLER_STALL_LIMIT_NS", "ASCEND_HOME_PATH")
                .map(name -> new KnownSettings.Known(new Setting(name, "it"), List.of("all")))
                .toList());
    return new BytesDoor(
        "names of settings",
        texts("PTO2_RING_HEAP", "SIMPLER_STALL_LIMIT_NS"),
        20,
        input -> known.require(List.of(new String(input, UTF_8))));
  }

  /** The readers of rings and of the simulator, with one setting each. */
  private static Door readers() {
    Hidden.Call rings =
        Hidden.method(
            Hidden.type("graphs.setting.RingSettings"),
            "read",
            Map.class,
            Map.class,
            int.class,
            int.class);
    Class<?> type = Hidden.type("sim.device.SimSettings");
    Hidden.Call sim = Hidden.constructor(type, Map.class, Map.class);
    Class<?> effects = Hidden.type("sim.onchip.EffectOrder");
    Hidden.Call order = Hidden.method(type, "effects", effects);
    Hidden.Call conduct = Hidden.method(type, "conduct", int.class, long.class);
    Hidden.Call engine =
        Hidden.method(type, "engine", effects, Hidden.type("sim.engine.CoreConduct"));
    Object program = Hidden.constant(effects, "PROGRAM");
    return new BytesDoor(
        "settings of a device",
        texts(
            "PTO2_RING_HEAP=1048576",
            "PTO2_RING_TASK_WINDOW=64",
            "PTO2_ORCH_TO_SCHED=1",
            "SIMPLER_STALL_LIMIT_NS=1000",
            "SIMPLER_SIM_VECTORS=true"),
        40,
        input -> {
          String[] words = new String(input, UTF_8).split("=", 2);
          Map<String, String> given = Map.of(words[0], words.length > 1 ? words[1] : "");
          rings.with(given, Map.of(), 4, 3);
          Object settings = sim.value(given, Map.of());
          engine.with(settings, order.with(settings, program), conduct.with(settings, 0, 0L));
        });
  }

  /** Every line asks for help as well, so that it is read and nothing is done. */
  private static Door commandLine() {
    return new BytesDoor(
        "command line",
        texts(
            "run vector_example --platform a2a3sim --rounds 3",
            "run bgemm --set PTO2_RING_HEAP=1024 --seed 7 --json",
            "devices --settings",
            "list",
            "capabilities --chip a5",
            "abi verify golden",
            "bench run vector_example --rounds 1"),
        1,
        input -> {
          List<String> words =
              new ArrayList<>(
                  Stream.of(new String(input, UTF_8).split("\\s+"))
                      .filter(word -> !word.equals("--") && !word.startsWith("@"))
                      .toList());
          words.add("--help");
          StringWriter out = new StringWriter();
          PrintWriter writer = new PrintWriter(out);
          int code = Main.run(words.toArray(String[]::new), writer, writer);
          if (code != 0 && code != 2) {
            throw new IllegalStateException("exit code " + code + ": " + out);
          }
        });
  }
}
