package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.setting.Setting;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that others install beside ours, broken in every way. */
final class BrokenProvidersTest {
  @TempDir private Path folder;

  /** A platform that answers nothing. */
  public abstract static class Base implements Platform {
    @Override
    public Probe probe() {
      throw new IllegalStateException("no probe");
    }

    @Override
    public ChipFacts facts() {
      throw new IllegalStateException("no facts");
    }

    @Override
    public List<Setting> settings() {
      throw new IllegalStateException("no settings");
    }

    @Override
    public DeviceSession open(SessionConfig config) {
      throw new IllegalStateException("no device");
    }
  }

  /** Cannot be made. */
  public static final class Unmade extends Base {
    /** Always throws. */
    public Unmade() {
      throw new IllegalStateException("not made");
    }

    @Override
    public String name() {
      return "unmade";
    }
  }

  /** Cannot be loaded. */
  public static final class Unloaded extends Base {
    private static final String NAME = String.valueOf(1 / Integer.parseInt("0"));

    @Override
    public String name() {
      return NAME;
    }
  }

  /** Has no name. */
  public static final class Nameless extends Base {
    @Override
    public String name() {
      throw new IllegalStateException("no name") {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
          throw new IllegalStateException("nor a message");
        }
      };
    }
  }

  /** Its name is null. */
  public static final class NullName extends Base {
    @Override
    @SuppressWarnings("NullAway")
    public String name() {
      return null;
    }
  }

  /** Has a name and no probe. */
  public static final class Unprobed extends Base {
    @Override
    public String name() {
      return "unprobed";
    }
  }

  /** Its probe answers null. */
  public static final class NullProbe extends Base {
    @Override
    public String name() {
      return "nullprobe";
    }

    @Override
    @SuppressWarnings("NullAway")
    public Probe probe() {
      return null;
    }
  }

  /** One of two of a name. */
  public static final class First extends Base {
    @Override
    public String name() {
      return "twice";
    }
  }

  /** The other of two of a name. */
  public static final class Second extends Base {
    @Override
    public String name() {
      return "twice";
    }
  }

  /** A runtime of a name that is taken. */
  public static class Usurper implements GraphRuntimeFactory {
    @Override
    public String name() {
      return "tensormap_and_ringbuffer";
    }

    @Override
    public boolean buildsOnHost() {
      return false;
    }

    @Override
    public boolean needsEntryName(AbiEpoch epoch) {
      return false;
    }

    @Override
    public boolean libraryStages(AbiEpoch epoch) {
      return false;
    }

    @Override
    public Class<?> orchestrationType(AbiEpoch epoch) {
      return Object.class;
    }

    @Override
    public List<Setting> settings() {
      throw new IllegalStateException("no settings");
    }

    @Override
    public GraphRuntime create(
        DeviceHeap heap, ChipFacts facts, AbiEpoch epoch, Map<String, String> settings) {
      throw new IllegalStateException("no runtime");
    }
  }

  /** A runtime that cannot be made. */
  public static final class UnmadeRuntime extends Usurper {
    /** Always throws. */
    public UnmadeRuntime() {
      throw new IllegalStateException("not made");
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  /** Does something where these classes are installed, too. */
  private void with(Action action, Class<?>... providers) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    install(services, Platform.class, providers);
    install(services, GraphRuntimeFactory.class, providers);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      action.run();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static void install(Path services, Class<?> service, Class<?>... providers)
      throws IOException {
    String lines =
        Arrays.stream(providers)
            .filter(service::isAssignableFrom)
            .map(Class::getName)
            .collect(Collectors.joining("\n"));
    Files.writeString(services.resolve(service.getName()), lines + "\nno.such.Provider\n");
  }

  private static void workerOpens() {
    try (Worker worker = Worker.open("a2a3sim")) {
      worker.free(worker.malloc(64));
    }
  }

  private static String refusal(ErrorCategory category, Action action) {
    SimplerException refused = assertThrows(SimplerException.class, action::run);
    assertEquals(category, refused.category(), refused::getMessage);
    return refused.fault().message();
  }

  @Test
  void areInNobodysWayAndSaidWhenTheyAreMeant() throws Exception {
    with(
        () -> {
          workerOpens();
          Platforms all = Platforms.discover();
          all.available("a2a3sim", Map.of("PTO2_RING_HEAP", "4096"));
          String unmade = refusal(ErrorCategory.USAGE, () -> all.named("unmade"));
          for (String part :
              List.of("Unmade", "not made", "Unloaded", "Nameless", "NullName", "no.such")) {
            assertTrue(unmade.contains(part), () -> part + " is not in " + unmade);
          }
          String unprobed =
              refusal(ErrorCategory.UNAVAILABLE, () -> all.available("unprobed", Map.of()));
          assertTrue(unprobed.contains("IllegalStateException: no probe"), unprobed);
          String none = refusal(ErrorCategory.UNAVAILABLE, () -> Worker.open("nullprobe"));
          assertTrue(none.contains("answers nothing"), none);
        },
        Unmade.class,
        Unloaded.class,
        Nameless.class,
        NullName.class,
        Unprobed.class,
        NullProbe.class,
        UnmadeRuntime.class);
  }

  @Test
  void ofOneNameAreBothNamedAndTheOthersWork() throws Exception {
    with(
        () -> {
          workerOpens();
          String twice = refusal(ErrorCategory.UNAVAILABLE, () -> Worker.open("twice"));
          assertTrue(twice.contains(First.class.getName()), twice);
          assertTrue(twice.contains(Second.class.getName()), twice);
          assertThrows(PlatformException.class, () -> Platforms.discover().named("twice"));
        },
        First.class,
        Second.class);
  }

  @Test
  void graphRuntimesOfOneNameAreBothNamedAndTheOthersWork() throws Exception {
    with(
        () -> {
          String twice = refusal(ErrorCategory.USAGE, BrokenProvidersTest::workerOpens);
          assertTrue(twice.contains(Usurper.class.getName()), twice);
          assertTrue(twice.contains("TensormapRuntimeFactory"), twice);
          Worker.open(WorkerConfig.of("a2a3sim").withRuntime("host_build_graph")).close();
        },
        Usurper.class);
  }

  @Test
  void areListedAsLeftOut() throws Exception {
    with(
        () -> {
          CommandLineRun listed = CommandLineRun.of("devices");
          String out = listed.out();
          assertEquals(0, listed.exit());
          assertTrue(out.contains("a2a3sim"), out);
          assertTrue(out.contains("its probe threw"), out);
          assertTrue(out.contains("left out: \"twice\" is the name of 2"), out);
        },
        First.class,
        Second.class,
        Unprobed.class,
        Unmade.class);
  }

  @Test
  void aDamagedListOfProvidersIsInNobodysWayEither() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(SubcommandProvider.class.getName()), "no!such!class\n");
    with(() -> {
      Files.writeString(services.resolve(Platform.class.getName()), "no such class\n");
      workerOpens();
      CommandLineRun listed = CommandLineRun.of("devices");
      assertEquals(0, listed.exit());
      assertTrue(listed.out().contains("left out: "), listed.out());
      assertTrue(listed.err().contains("subcommand left out: "), listed.err());
    });
  }
}
