package dev.simpler.trace.observe;

import dev.simpler.platform.host.HostObserver;
import dev.simpler.platform.host.HostPlace;
import dev.simpler.trace.recording.HostLine;
import dev.simpler.trace.recording.RecordingFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records a worker of level 3 or up; lines of a run are written when it is over. */
final class HostRecorder implements HostObserver {
  private final Path folder;
  private final HostPlace place;
  private final List<HostLine> lines = new ArrayList<>();
  private @Nullable RecordingFile file;

  HostRecorder(Path folder, HostPlace place) {
    this.folder = folder;
    this.place = place;
  }

  @Override
  public void began() {
    lines.add(new HostLine.Began());
  }

  @Override
  public void submitted(Submitted task) {
    lines.add(
        new HostLine.Submitted(
            task.task(),
            task.isSub(),
            task.callee(),
            task.after(),
            task.buffers(),
            task.members().stream().map(Bytes::in).toList(),
            task.members().stream().map(Bytes::out).toList()));
  }

  @Override
  public void started(int task, int member, int worker) {
    lines.add(new HostLine.Started(task, member, worker));
  }

  @Override
  public void ended(int task, int member, boolean failed) {
    lines.add(new HostLine.Ended(task, member, failed));
  }

  @Override
  public void copied(int worker, long buffer, long bytes, boolean toChip) {
    lines.add(new HostLine.Copied(worker, buffer, bytes, toChip));
  }

  @Override
  public void called(String what, int worker) {
    lines.add(new HostLine.Called(what, worker));
  }

  @Override
  public void waited(String what, List<Long> buffers) {
    lines.add(new HostLine.Waited(what, List.copyOf(buffers)));
  }

  @Override
  public void over() {
    lines.add(new HostLine.Over());
    flush();
  }

  /** Also what was called between two runs. */
  private void flush() {
    RecordingFile open = file;
    if (open == null) {
      open = RecordingFile.createHost(folder, place.level());
      file = open;
      List<HostLine.Child> children =
          place.children().stream()
              .map(child -> new HostLine.Child(child.isChip(), child.devices()))
              .toList();
      open.write(
          new HostLine.Worker(
              HostLine.Worker.VERSION, place.level(), children, place.subWorkers()));
    }
    lines.forEach(open::write);
    lines.clear();
  }

  @Override
  public void close() {
    RecordingFile open = file;
    if (open != null) {
      flush();
      open.close();
    }
  }
}
