package dev.simpler.cli.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.trace.dump.DumpProvider;
import dev.simpler.trace.observe.RecordingProvider;
import dev.simpler.trace.recording.Detail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever watches, runs take the same virtual time and give the same bytes: every example on every
 * chip and graph runtime, failing ones too, against a run that nobody watches. Late effects do not
 * watch: they are another schedule, with its own time. With {@code -Dsimpler.unchanged=all} each
 * watched by each, and in processes by all at once; else some by all at once.
 */
class UnseenObserversTest {
  private static final boolean ALL = "all".equals(System.getProperty("simpler.unchanged"));

  /** Of so many cases one is tried in every build. */
  private static final int SHARE = 23;

  @TempDir private Path folder;
  private int folders;

  private record Case(Example example, String platform, String runtime, Mode mode) {
    @Override
    public String toString() {
      return example.name() + " on " + platform + ", " + runtime + ", " + mode;
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Example example : Examples.all()) {
      for (String platform : example.platforms()) {
        List<String> offered = Platforms.discover().named(platform).facts().runtimes();
        for (String runtime : example.runtimes()) {
          for (Mode mode : offered.contains(runtime) ? Mode.values() : new Mode[0]) {
            if (example.modes().contains(mode) && (ALL || mode == Mode.THREAD)) {
              cases.add(new Case(example, platform, runtime, mode));
            }
          }
        }
      }
    }
    return cases;
  }

  private Map<String, String> recorded(Detail detail) {
    return Map.of(RecordingProvider.FOLDER, place(), RecordingProvider.DETAIL, detail.word());
  }

  private Map<String, String> dumped(int level) {
    return Map.of(DumpProvider.FOLDER, place(), DumpProvider.LEVEL, "" + level);
  }

  private String place() {
    return folder.resolve("" + folders++).toString();
  }

  private Map<String, Map<String, String>> observers(Mode mode) {
    Map<String, Map<String, String>> observers = new LinkedHashMap<>();
    if (ALL && mode == Mode.THREAD) {
      for (Detail each : Detail.values()) {
        observers.put("recording " + each, recorded(each));
      }
      for (int level = 1; level <= 3; level++) {
        observers.put("dump " + level, dumped(level));
      }
      observers.put("no checkers", Map.of(WorkerConfig.CHECK, "none"));
      observers.put("checkers", Map.of(WorkerConfig.CHECK, "all"));
      observers.put("writers", Map.of(WorkerConfig.WRITERS, "1"));
    }
    Map<String, String> all = new LinkedHashMap<>(recorded(Detail.COUNTERS));
    all.putAll(dumped(2));
    all.put(WorkerConfig.CHECK, "all");
    all.put(WorkerConfig.WRITERS, "1");
    observers.put("all at once", all);
    return observers;
  }

  /** What users and hosts see of a run, without what the host's clock says. */
  private static List<String> seen(Case each, Map<String, String> settings) {
    ExampleOptions.Builder options =
        ExampleOptions.builder(each.platform)
            .runtime(each.runtime)
            .mode(each.mode)
            .seed(5)
            .settings(settings);
    DeviceLog log = new DeviceLog(each.platform);
    if (each.mode == Mode.THREAD) {
      options.platforms(() -> Platforms.of(List.of(log)));
    }
    List<String> seen = new ArrayList<>();
    try {
      ExampleResult result = each.example.run(options.build());
      seen.add(result.checks().toString());
      for (ExampleResult.Round round : result.rounds()) {
        seen.add(round.toString().replaceFirst("wallNs=\\d+", ""));
      }
    } catch (SimplerException failed) {
      seen.add(failed.category() + " " + failed.fault().nativeCode());
    }
    return Stream.concat(seen.stream(), log.lines().stream()).toList();
  }

  @Test
  void runsAreTheSameWhoeverWatches() {
    List<String> differ = new ArrayList<>();
    List<Case> cases = cases();
    int compared = 0;
    for (int i = 0; i < cases.size(); i += ALL ? 1 : SHARE) {
      Case each = cases.get(i);
      List<String> bare = seen(each, Map.of(WorkerConfig.CHECK, "none"));
      for (Map.Entry<String, Map<String, String>> observer : observers(each.mode).entrySet()) {
        List<String> watched = seen(each, observer.getValue());
        compared++;
        if (!bare.equals(watched)) {
          differ.add(each + " with " + observer.getKey() + "\n  " + bare + "\n  " + watched);
        }
      }
    }
    assertEquals("", String.join("\n", differ));
    assertTrue(compared > 4, () -> "only " + cases);
  }
}
