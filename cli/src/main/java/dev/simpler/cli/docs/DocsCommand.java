package dev.simpler.cli.docs;

import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Progress;
import dev.simpler.cli.output.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler docs}: the pages and Javadoc of a checkout as one static site. */
@Command(
    name = "docs",
    description = "Write the documentation and Javadoc of the checkout as one static site.")
public final class DocsCommand implements Callable<Integer> {
  /** Set by the launcher. */
  private static final String ROOT = "simpler.root";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the site: new, empty, or an earlier site; target/site by default.")
  private Path folder = Path.of("");

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The checkout; by default the one this command is from.")
  private Path root = Path.of("");

  @Option(names = "--no-api", description = "Leave Javadoc out.")
  private boolean withoutApi;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    DocsTree tree = DocsTree.read(root());
    Path target = folder.toString().isEmpty() ? tree.root().resolve("target/site") : folder;
    List<String> broken = tree.brokenLinks();
    Progress.of(spec).expect(withoutApi ? 1 : 2);
    try {
      requireOwn(target);
      new Site(tree, !withoutApi).write(target);
      Progress.of(spec).step();
      if (!withoutApi) {
        new ApiDocs(tree.root()).write(target.resolve("api"));
      }
    } catch (IOException e) {
      throw Usage.refused(target + " cannot be written: " + e, "name a folder that you may write");
    }
    broken.forEach(spec.commandLine().getErr()::println);
    tell(target.resolve("index.html").toAbsolutePath(), tree.pages().size(), broken);
    return (broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED).value();
  }

  private void tell(Path index, int pages, List<String> broken) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(
          out,
          fields -> {
            fields.writeStringField("index", index.toString());
            fields.writeNumberField("pages", pages);
            fields.writeBooleanField("api", !withoutApi);
            Json.strings(fields, "brokenLinks", broken);
          });
    } else {
      out.println(pages + " pages: " + index.toUri());
      out.flush();
    }
  }

  private Path root() {
    String known = System.getProperty(ROOT, "");
    if (!root.toString().isEmpty() || !known.isEmpty()) {
      Path given = root.toString().isEmpty() ? Path.of(known) : root;
      return require(DocsTree.isRoot(given), given);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path each = here; each != null; each = each.getParent()) {
      if (DocsTree.isRoot(each)) {
        return each;
      }
    }
    return require(false, here);
  }

  private static Path require(boolean legal, Path folder) {
    if (!legal) {
      throw Usage.refused(
          folder + " is no checkout of simpler", "name the checkout's folder with --root DIR");
    }
    return folder;
  }

  /** Nothing of anybody else's is written over. */
  private static void requireOwn(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw Usage.refused(target + " is a file", "name a folder that is new or empty");
    }
    try (Stream<Path> files = Files.list(target)) {
      if (files.findAny().isPresent() && !Files.exists(target.resolve(Site.ASSETS.getFirst()))) {
        throw Usage.refused(
            target + " is not empty, and no site", "name a folder that is new or empty");
      }
    }
  }
}
