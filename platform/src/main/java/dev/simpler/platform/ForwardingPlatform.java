package dev.simpler.platform;

import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/** A platform that does what another one does, for those that change one thing about it. */
public abstract class ForwardingPlatform implements Platform {
  private final Platform behind;

  /**
   * Forwards everything to {@code behind}.
   *
   * @param behind what does the work
   */
  protected ForwardingPlatform(Platform behind) {
    this.behind = behind;
  }

  @Override
  public String name() {
    return behind.name();
  }

  @Override
  public Probe probe() {
    return behind.probe();
  }

  @Override
  public Probe probe(Map<String, String> settings) {
    return behind.probe(settings);
  }

  @Override
  public ChipFacts facts() {
    return behind.facts();
  }

  @Override
  public boolean runsClassImages() {
    return behind.runsClassImages();
  }

  @Override
  public List<Setting> settings() {
    return behind.settings();
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    return behind.open(config);
  }
}
