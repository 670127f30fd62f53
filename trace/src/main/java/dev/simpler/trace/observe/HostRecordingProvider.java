package dev.simpler.trace.observe;

import dev.simpler.platform.host.HostObserver;
import dev.simpler.platform.host.HostObserverProvider;
import dev.simpler.platform.host.HostPlace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Records what workers of level 3 and up do if the settings of their chips name a folder. */
public final class HostRecordingProvider implements HostObserverProvider {
  /** For the service loader. */
  public HostRecordingProvider() {}

  @Override
  public Optional<HostObserver> observe(HostPlace place, Map<String, String> settings) {
    return Optional.ofNullable(settings.get(RecordingProvider.FOLDER))
        .map(folder -> new HostRecorder(Path.of(folder), place));
  }
}
