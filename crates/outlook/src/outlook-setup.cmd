@echo off
rem Written by cl-export. Imports the outlook.prf that lies beside this file into classic Outlook.
rem It holds nothing that a person typed, and starts no program from the current folder.
setlocal EnableExtensions DisableDelayedExpansion
set "PRF=%~dp0outlook.prf"
set "APP=HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\OUTLOOK.EXE"
set "OUTLOOK="

if not exist "%PRF%" goto no_prf
for /f "delims=" %%L in ('%SystemRoot%\System32\reg.exe query "%APP%" /ve 2^>nul') do set "LINE=%%L" & call :take
if not defined OUTLOOK goto no_outlook
if not exist "%OUTLOOK%" goto no_outlook

echo This adds the mail account of outlook.prf to classic Outlook for Windows.
echo Accounts that are there already stay. Close Outlook before you go on.
set "ANSWER="
set /p "ANSWER=Add the account now? [y/N] "
if not defined ANSWER goto declined
set "ANSWER=%ANSWER:"=%"
if /i "%ANSWER:~0,1%"=="y" goto accepted

:declined
echo Nothing was changed.
exit /b 1

:accepted
start "" "%OUTLOOK%" /importprf "%PRF%"
echo Outlook starts. It asks for the password once.
exit /b 0

rem The line with the data: everything behind "REG_SZ    ". The name before it is in the system's language.
:take
set "LINE=%LINE:"=%"
set "DATA=%LINE:*_SZ    =%"
if "%DATA%"=="%LINE%" exit /b 0
set "OUTLOOK=%DATA%"
exit /b 0

:no_prf
echo outlook.prf is not beside this file. Extract all files first, then start this one again.
pause
exit /b 2

:no_outlook
echo Classic Outlook for Windows was not found. New Outlook reads no such file: type the account in by hand.
pause
exit /b 3
