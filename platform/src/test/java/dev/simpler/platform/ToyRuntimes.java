package dev.simpler.platform;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/** Two graph runtimes that share a setting; found as services by the tests of this module. */
public final class ToyRuntimes {
  private ToyRuntimes() {}

  /** States the shared setting and nothing else. */
  public static final class Built extends Toy {
    /** For the service loader. */
    public Built() {
      super("built");
    }
  }

  /** States the same setting. */
  public static final class Inferred extends Toy {
    /** For the service loader. */
    public Inferred() {
      super("inferred");
    }
  }

  abstract static class Toy implements GraphRuntimeFactory {
    private final String name;

    Toy(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
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
      return Orchestration.class;
    }

    @Override
    public List<Setting> settings() {
      return List.of(new Setting("RING_HEAP", "bytes of the toy's heap"));
    }

    @Override
    public GraphRuntime create(
        DeviceHeap heap, ChipFacts facts, AbiEpoch epoch, Map<String, String> settings) {
      throw new AssertionError("toys are listed, not run");
    }
  }
}
