using ResearchHub.Silo.Tests;

// The tests are run by the test runner; started by itself, this program is the other process of KilledProcessTests.
if (args is ["append", var path])
{
    await KilledProcessTests.AppendWithoutEnd(path);
}
