package dev.headlight.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/** A master and workers of one core each on the loopback address, as processes that are killed at the end. */
final class StandaloneCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    StandaloneCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("home/jars"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            port = free.getLocalPort();
        }
        start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                LOOPBACK,
                "--port",
                "" + port,
                "--webui-port",
                "0");
        awaitMaster();
        for (int worker = 0; worker < workers; worker++) {
            start(
                    "worker" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    LOOPBACK,
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    folder.resolve("work" + worker).toString(),
                    url());
        }
    }

    private String url() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    private void start(String name, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                List.of(System.getProperty("headlight.spark.flags", "").trim().split("\\s+")));
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        processes.add(builder.start());
    }

    private void awaitMaster() throws InterruptedException, IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        for (boolean there = false; !there; ) {
            try (Socket socket = new Socket(LOOPBACK, port)) {
                there = socket.isConnected();
            } catch (IOException e) {
                if (System.nanoTime() > end || !processes.get(0).isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("master.log")), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** An application on this cluster, whose driver is this JVM. */
    SparkSession session() {
        return SparkSession.builder()
                .master(url())
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", LOOPBACK)
                .config("spark.driver.host", LOOPBACK)
                .config("spark.executor.memory", "900m")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executor.extraJavaOptions", VECTORS)
                .config("spark.scheduler.minRegisteredResourcesRatio", 1)
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
    }

    /** Kills the last worker with its executor, which say nothing any more. */
    void killWorker() {
        kill(processes.get(processes.size() - 1));
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        processes.forEach(StandaloneCluster::kill);
    }
}
